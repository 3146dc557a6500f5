using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;
using Thresh.Domain.Stacks.Validation;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>Everything that may stand at a definition's top: the way from a document's tree to a draft.</summary>
internal static class StackFields
{
    private static readonly Field<StackDraft>[] All =
    [
        new(
            new FieldShape(FieldNames.Schema, "The address of this format's JSON Schema, for editors.", "\"https://hub.example.com:7200/schemas/stack.json\"", new AnyShape()),
            _ => { }),
        new(
            new FieldShape(
                FieldNames.Name,
                "What the stack is called, unique in the account: 1 to 63 lower-case letters, digits and inner hyphens.",
                "\"webapp\"",
                new TextShape { Pattern = Patterns.StackName })
            {
                IsRequired = true,
            },
            ReadName),
        new(
            new FieldShape(
                FieldNames.Services,
                "The services by name, 1 to 1,000; a name is what the others reach the service by.",
                """{ "web": { "image": "docker:nginx:alpine" } }""",
                new MapShape(new TextShape { Pattern = Patterns.ServiceName }, ServiceFields.Shape) { Least = 1, Most = ServiceCountRule.MaximumServices })
            {
                IsRequired = true,
            },
            ReadServices),
        new(
            new FieldShape(FieldNames.Traefik, "Whether Traefik runs on the node and leads to this stack's services.", "true", new BooleanShape()) { Default = "false" },
            value => value.Draft.Traefik = value.Node.IsTrue),
        StackConfigsField.Field,
        PlacementFields.Node,
        PlacementFields.Cluster,
    ];

    public static ObjectShape Shape { get; } = new([.. All.Select(field => field.Shape)], Extensible: true);

    public static StackDraft Read(SyntaxNode root, DiagnosticBag bag)
    {
        var draft = new StackDraft(root);
        if (!Expect.Kind(root, SyntaxKind.Object, new Subject("a stack definition"), bag))
            return draft;

        DuplicateKeys.Report(root, bag);
        Field<StackDraft>.ReadAll(All, extensible: true, root, draft, Subject.Stack, bag);
        return draft;
    }

    private static void ReadName(FieldValue<StackDraft> value)
    {
        var text = value.Node.Text;
        value.Draft.Name = StackName.TryCreate(text);
        if (value.Draft.Name is null)
        {
            value.Error(
                DiagnosticCodes.InvalidName,
                StackName.IsReserved(text)
                    ? $"The name '{text}' is reserved; choose another."
                    : $"{Expect.Named(text)} is not a stack name; use 1 to 63 letters a to z, digits and inner hyphens.");
        }
    }

    private static void ReadServices(FieldValue<StackDraft> value)
    {
        if (value.Node.Properties.IsEmpty)
        {
            value.Error(DiagnosticCodes.FieldMissing, "The stack has no service; add at least one.");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.Node.Properties)
        {
            if (seen.Add(property.Name))
                value.Draft.Services.Add(ServiceFields.Read(property, value.Bag));
        }
    }
}
