using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

internal static class UpdateField
{
    private static readonly Dictionary<string, UpdateOrder> Orders = new(StringComparer.Ordinal)
    {
        ["stop-first"] = UpdateOrder.StopFirst,
        ["start-first"] = UpdateOrder.StartFirst,
    };

    private static readonly Dictionary<string, FailureAction> Actions = new(StringComparer.Ordinal)
    {
        ["rollback"] = FailureAction.Rollback,
        ["pause"] = FailureAction.Pause,
    };

    private static readonly Field<UpdateDraft>[] Fields =
    [
        new(
            new FieldShape(
                "order",
                "Which of the two containers has to be there first.",
                "\"start-first\"",
                new TextShape
                {
                    Choices =
                    [
                        new("stop-first", "The old one stops before the new one starts."),
                        new("start-first", "The new one is ready before the old one stops; not with a host port or a volume."),
                    ],
                })
            {
                Default = "start-first for a routed service without host port, volume and dependents, else stop-first",
            },
            value =>
            {
                if (Expect.Choice(value, Orders) is not { } order)
                    return;
                value.Draft.Policy = value.Draft.Policy with { Order = order };
                value.Draft.Order = new Sourced<UpdateOrder>(order, value.Node);
            }),
        new(
            new FieldShape(
                "monitor", "How long the new container must stay good before the old one is removed.", "\"5s\"", new TextShape { Pattern = Patterns.Duration })
            {
                Default = "5s",
            },
            value =>
            {
                if (Durations.Read(value, TimeSpan.Zero) is { } time)
                    value.Draft.Policy = value.Draft.Policy with { Monitor = time };
            }),
        new(
            new FieldShape(
                "on_failure",
                "What becomes of an update that fails.",
                "\"rollback\"",
                new TextShape
                {
                    Choices =
                    [
                        new("rollback", "What ran before comes back."),
                        new("pause", "Everything stays as it is."),
                    ],
                })
            {
                Default = "rollback",
            },
            value =>
            {
                if (Expect.Choice(value, Actions) is { } action)
                    value.Draft.Policy = value.Draft.Policy with { OnFailure = action };
            }),
    ];

    public static Field<ServiceDraft> Field { get; } = new(
        new FieldShape(
            FieldNames.Update,
            "How the service's container is replaced by a newer one.",
            """{ "order": "start-first", "monitor": "10s" }""",
            new ObjectShape([.. Fields.Select(field => field.Shape)])),
        Read);

    private static void Read(FieldValue<ServiceDraft> value)
    {
        var draft = new UpdateDraft();
        Field<UpdateDraft>.ReadAll(Fields, extensible: false, value.Node, draft, new Subject("the 'update' of service", value.Draft.NameText), value.Bag);
        value.Draft.Update = draft.Policy;
        value.Draft.UpdateOrder = draft.Order;
    }

    private sealed class UpdateDraft
    {
        public UpdatePolicy Policy { get; set; } = UpdatePolicy.Default;

        public Sourced<UpdateOrder>? Order { get; set; }
    }
}
