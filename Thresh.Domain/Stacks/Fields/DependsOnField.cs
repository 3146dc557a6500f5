using System.Collections.Immutable;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary>A list of names, or an object from name to condition; the conditions are Compose's.</summary>
internal static class DependsOnField
{
    public const string Healthy = "service_healthy";

    private static readonly Dictionary<string, DependencyCondition> Conditions = new(StringComparer.Ordinal)
    {
        ["service_started"] = DependencyCondition.Started,
        [Healthy] = DependencyCondition.Healthy,
        ["service_completed_successfully"] = DependencyCondition.CompletedSuccessfully,
    };

    private static readonly Field<ConditionDraft>[] Fields =
    [
        new(
            new FieldShape(
                FieldNames.Condition,
                "What the service waits for.",
                "\"service_healthy\"",
                new TextShape
                {
                    Choices =
                    [
                        new("service_started", "The dependency's container runs."),
                        new(Healthy, "Its health check says that it is well; without a health check this fails."),
                        new("service_completed_successfully", "It ran to its end without error."),
                    ],
                })
            {
                IsRequired = true,
            },
            value =>
            {
                if (Expect.Choice(value, Conditions) is { } condition)
                    value.Draft.Condition = condition;
            }),
    ];

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.DependsOn,
            "Services that must be ready before this one starts: healthy where they have a health check, else running. The object form says what to wait for.",
            """["postgres", "redis"]""",
            new ChoiceShape([
                new ListShape(new TextShape { Meaning = TextMeaning.ServiceName }),
                new MapShape(new TextShape { Meaning = TextMeaning.ServiceName }, new ObjectShape([.. Fields.Select(field => field.Shape)])),
            ])),
        Read);

    private static void Read(FieldValue<ServiceDraft> value) =>
        value.Draft.DependsOn = value.Node.Kind is SyntaxKind.Array ? ReadList(value.Items()) : ReadObject(value);

    private static ImmutableArray<Sourced<DependencyDraft>> ReadList(ImmutableArray<SyntaxNode> items)
    {
        var seen = new NameSet(items.Length);
        var found = ImmutableArray.CreateBuilder<Sourced<DependencyDraft>>(items.Length);
        foreach (var node in items)
        {
            if (seen.Add(node.Text))
                found.Add(new Sourced<DependencyDraft>(new DependencyDraft(node.Text, DependencyCondition.Ready), node));
        }

        return found.DrainToImmutable();
    }

    private static ImmutableArray<Sourced<DependencyDraft>> ReadObject(FieldValue<ServiceDraft> value)
    {
        var found = ImmutableArray.CreateBuilder<Sourced<DependencyDraft>>(value.Node.Properties.Length);
        foreach (var property in value.Node.Properties)
        {
            var subject = new Subject($"the dependency '{Expect.Shown(property.Name)}' of service", value.Draft.NameText);
            var draft = new ConditionDraft();
            if (Expect.Kind(property.Value, SyntaxKind.Object, subject, value.Bag))
                Field<ConditionDraft>.ReadAll(Fields, extensible: false, property.Value, draft, subject, value.Bag);
            found.Add(new Sourced<DependencyDraft>(new DependencyDraft(property.Name, draft.Condition), property.Value));
        }

        return found.DrainToImmutable();
    }

    private sealed class ConditionDraft
    {
        public DependencyCondition Condition { get; set; } = DependencyCondition.Started;
    }
}
