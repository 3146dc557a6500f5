using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Parsing;
using Thresh.Domain.Stacks.Shapes;

namespace Thresh.Domain.Stacks.Fields;

/// <summary><c>node</c> and <c>cluster</c>: where to deploy when the caller does not say.</summary>
internal static class PlacementFields
{
    private const int Longest = 128;

    public static Field<StackDraft> Node { get; } = new(
        new FieldShape(FieldNames.Node, "The node to deploy on when the caller does not say: its name or id.", "\"thresh-node-1\"", new TextShape { Pattern = ".", Meaning = TextMeaning.NodeName })
        {
            Default = "the Hub picks an online node",
        },
        value =>
        {
            if (Check(value))
                value.Draft.Node = value.Node.Text;
        });

    public static Field<StackDraft> Cluster { get; } = new(
        new FieldShape(FieldNames.Cluster, "The cluster to deploy to when the caller does not say; not together with node.", "\"production\"", new TextShape { Pattern = "." }),
        value =>
        {
            if (Check(value))
                value.Draft.Cluster = value.Node.Text;
            if (value.Draft.Root.Find(FieldNames.Node) is not null)
                value.Error(DiagnosticCodes.InvalidValue, "The stack names a node and a cluster; remove one of them.");
        });

    private static bool Check(FieldValue<StackDraft> value)
    {
        if (Expect.IsPlain(value.Node.Text, Longest) && value.Node.Text.Trim() == value.Node.Text)
            return true;

        value.Error(DiagnosticCodes.InvalidValue, $"'{Expect.Shown(value.Node.Text)}' cannot be {value.Subject}; write a name of 1 to {Longest} visible characters.");
        return false;
    }
}
