using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Reads a document's tree into a draft, reporting everything that has the wrong shape.</summary>
internal static class StackField
{
    private const string Stack = "The stack";

    public static StackDraft Read(SyntaxNode root, DiagnosticBag bag)
    {
        var draft = new StackDraft(root);
        if (!Expect.Kind(root, SyntaxKind.Object, "A stack definition", bag))
            return draft;

        Expect.KnownFields(root, FieldNames.OfStack, extensions: true, Stack, bag);
        ReportDuplicates(root, bag);
        ReadName(draft, bag);
        if (root.Find(FieldNames.Traefik)?.Value is { } traefik && Expect.Kind(traefik, SyntaxKind.Boolean, "traefik", bag))
            draft.Traefik = traefik.Text == "true";
        ReadServices(draft, bag);
        return draft;
    }

    private static void ReadName(StackDraft draft, DiagnosticBag bag)
    {
        if (draft.Root.Find(FieldNames.Name)?.Value is not { } node)
        {
            bag.Error(DiagnosticCodes.FieldMissing, "The stack has no name; add \"name\".", "", draft.Root.OpeningRange);
            return;
        }

        if (!Expect.Kind(node, SyntaxKind.String, "The stack's name", bag))
            return;

        draft.Name = StackName.TryCreate(node.Text);
        if (draft.Name is null)
        {
            bag.Error(
                DiagnosticCodes.InvalidName,
                StackName.IsReserved(node.Text)
                    ? $"The name '{node.Text}' is reserved; choose another."
                    : $"'{Expect.Shown(node.Text)}' is not a stack name; use 1 to 63 lower-case letters, digits and inner hyphens.",
                node.Path,
                node.Range);
        }
    }

    private static void ReadServices(StackDraft draft, DiagnosticBag bag)
    {
        if (draft.Root.Find(FieldNames.Services)?.Value is not { } services)
        {
            bag.Error(DiagnosticCodes.FieldMissing, "The stack has no services; add \"services\".", "", draft.Root.OpeningRange);
            return;
        }

        if (!Expect.Kind(services, SyntaxKind.Object, "services", bag))
            return;

        if (services.Properties.Count == 0)
        {
            bag.Error(DiagnosticCodes.FieldMissing, "The stack has no service; add at least one.", services.Path, services.Range);
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in services.Properties)
        {
            if (seen.Add(property.Name))
                draft.Services.Add(ReadService(property, bag));
        }
    }

    private static ServiceDraft ReadService(SyntaxProperty property, DiagnosticBag bag)
    {
        var name = ServiceName.TryCreate(property.Name);
        var service = new ServiceDraft(property) { Name = name };
        if (name is null)
        {
            bag.Error(
                DiagnosticCodes.InvalidName,
                $"'{Expect.Shown(property.Name)}' is not a service name; use 1 to 63 lower-case letters, digits and inner hyphens, not digits alone.",
                property.Value.Path,
                property.NameRange);
        }

        var what = $"Service '{Expect.Shown(property.Name)}'";
        if (!Expect.Kind(property.Value, SyntaxKind.Object, what, bag))
            return service;

        Expect.KnownFields(property.Value, FieldNames.OfService, extensions: true, what, bag);
        ImageField.Read(service, bag);
        PortsField.Read(service, bag);
        VolumesField.Read(service, bag);
        EnvironmentField.Read(service, bag);
        DependsOnField.Read(service, bag);
        return service;
    }

    private static void ReportDuplicates(SyntaxNode root, DiagnosticBag bag)
    {
        var open = new Stack<SyntaxNode>([root]);
        while (open.TryPop(out var node))
        {
            foreach (var item in node.Items)
                open.Push(item);
            if (node.Properties.Count == 0)
                continue;

            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in node.Properties)
            {
                if (!seen.Add(property.Name))
                {
                    bag.Error(
                        DiagnosticCodes.DuplicateKey,
                        $"'{Expect.Shown(property.Name)}' is written twice here; remove one.",
                        property.Value.Path,
                        property.NameRange);
                }

                open.Push(property.Value);
            }
        }
    }
}
