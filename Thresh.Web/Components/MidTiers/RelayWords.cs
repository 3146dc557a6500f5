using Thresh.Web.Components.Live;
using Thresh.Web.Fleet;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Components.MidTiers;

/// <summary>What a page says of nodes that cannot be reached, because the mid-tier that they are behind is away.</summary>
public static class RelayWords
{
    /// <param name="node">The node's name.</param>
    public static string Of(LostRelay relay, string node, DateTimeOffset now) => $"{Since(relay, node, now)}; its containers go on running.";

    /// <summary>The same without what that means for its containers, for where that is told apart.</summary>
    /// <param name="node">The node's name.</param>
    public static string Since(LostRelay relay, string node, DateTimeOffset now) =>
        $"The mid-tier {relay.MidTier} that {node} is behind has not been connected for {Elapsed.Coarse(now - relay.Since)}";

    /// <summary>What follows on the mid-tier's name where several nodes are told of at once.</summary>
    /// <param name="nodes">How many are behind it.</param>
    public static string Of(LostRelay relay, int nodes, DateTimeOffset now) =>
        $"has not been connected for {Elapsed.Coarse(now - relay.Since)}; {(nodes == 1 ? "1 node" : $"{nodes} nodes")} behind it cannot be reached, and what runs there goes on running.";

    /// <summary>In two or three words, for where a node is chosen; null for one that is online.</summary>
    public static string? Why(NodeStatus status) => status switch
    {
        NodeStatus.Online => null,
        NodeStatus.Offline => "offline",
        NodeStatus.RelayUnreachable => "relay unreachable",
    };
}
