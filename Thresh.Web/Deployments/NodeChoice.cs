using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Web.Fleet;

namespace Thresh.Web.Deployments;

/// <summary>Decides on which node a stack goes.</summary>
internal static class NodeChoice
{
    /// <param name="caller">Id, name or unique prefix; null takes what the definition says, else where the stack is, else the Hub chooses.</param>
    /// <param name="current">Where the stack already is.</param>
    public static Outcome<NodeEntry> Choose(NodeRegistry nodes, AccountName account, string? caller, NodeId? current, StackDefinition definition)
    {
        var asked = string.IsNullOrWhiteSpace(caller) ? definition.Node : caller;
        if (string.IsNullOrWhiteSpace(asked) && definition.Cluster is { } cluster)
            return Problems.ClusterNotFound(cluster);

        NodeEntry? chosen;
        if (!string.IsNullOrWhiteSpace(asked))
        {
            chosen = nodes.Find(account, asked);
            if (chosen is null)
                return Problems.NodeNotFound(asked);
            if (current is not null && chosen.Id != current)
                return Problems.OtherNode(definition.Name.Value, nodes.Find(current)?.Name ?? current.Value);
        }
        else
        {
            // A stack stays where its data is; a new one goes where most memory is free.
            chosen = current is not null
                ? nodes.Find(current)
                : nodes.Of(account).Where(node => node.Online && node.Observed.Engine.Available).MaxBy(FreeMemory);
        }

        if (chosen is null)
            return Problems.NoNode();
        return chosen.Online ? chosen : Problems.NodeOffline(chosen.Name);
    }

    private static long FreeMemory(NodeEntry node) =>
        node.Sample is { } sample ? sample.MemoryTotal - sample.MemoryUsed : node.Facts.MemoryTotal;
}
