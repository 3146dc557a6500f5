using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>A list of names, or an object from name to condition; the conditions are Compose's.</summary>
internal static class DependsOnField
{
    private static readonly Dictionary<string, DependencyCondition> Conditions = new(StringComparer.Ordinal)
    {
        ["service_started"] = DependencyCondition.Started,
        ["service_healthy"] = DependencyCondition.Healthy,
        ["service_completed_successfully"] = DependencyCondition.CompletedSuccessfully,
    };

    public static void Read(ServiceDraft service, DiagnosticBag bag)
    {
        var what = $"service '{Expect.Shown(service.NameText)}'";
        if (service.Field(FieldNames.DependsOn) is not { } field)
            return;
        if (field.Kind is SyntaxKind.Object)
            ReadObject(service, field, what, bag);
        else if (Expect.Kind(field, SyntaxKind.Array, $"depends_on of {what}", bag))
            ReadList(service, field, what, bag);
    }

    private static void ReadList(ServiceDraft service, SyntaxNode list, string what, DiagnosticBag bag)
    {
        foreach (var node in list.Items)
        {
            if (Expect.Kind(node, SyntaxKind.String, $"A dependency of {what}", bag))
                Add(service, node.Text, DependencyCondition.Ready, node);
        }
    }

    private static void ReadObject(ServiceDraft service, SyntaxNode map, string what, DiagnosticBag bag)
    {
        foreach (var property in map.Properties)
        {
            var condition = DependencyCondition.Started;
            if (Expect.Kind(property.Value, SyntaxKind.Object, $"The dependency '{Expect.Shown(property.Name)}' of {what}", bag))
            {
                Expect.KnownFields(property.Value, [FieldNames.Condition], extensions: false, $"The dependency '{Expect.Shown(property.Name)}'", bag);
                condition = ReadCondition(property, bag) ?? condition;
            }

            Add(service, property.Name, condition, property.Value);
        }
    }

    private static DependencyCondition? ReadCondition(SyntaxProperty dependency, DiagnosticBag bag)
    {
        if (dependency.Value.Find(FieldNames.Condition)?.Value is not { } node)
        {
            bag.Error(
                DiagnosticCodes.FieldMissing,
                $"The dependency '{Expect.Shown(dependency.Name)}' has no condition; write one of {string.Join(", ", Conditions.Keys)}.",
                dependency.Value.Path,
                dependency.Value.Range);
            return null;
        }

        if (!Expect.Kind(node, SyntaxKind.String, "A condition", bag))
            return null;
        if (Conditions.TryGetValue(node.Text, out var condition))
            return condition;

        var meant = ClosestName.Find(node.Text, Conditions.Keys);
        bag.Error(
            DiagnosticCodes.InvalidValue,
            $"'{Expect.Shown(node.Text)}' is not a condition; write one of {string.Join(", ", Conditions.Keys)}.",
            node.Path,
            node.Range,
            meant is null ? null : new QuickFix($"Change to '{meant}'", [new TextEdit(node.Range, $"\"{meant}\"")]));
        return null;
    }

    private static void Add(ServiceDraft service, string name, DependencyCondition condition, SyntaxNode node) =>
        service.DependsOn.Add(new Sourced<DependencyDraft>(new DependencyDraft(name, condition), node));
}
