using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Thresh.Domain.Fleet;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Clusters;

/// <summary>The clusters as they are now.</summary>
public sealed class ClusterBoard(ClusterRegistry clusters, NodeBoard nodes, StackLedger stacks)
{
    /// <summary>By name.</summary>
    public ImmutableArray<ClusterView> List(AccountName account)
    {
        var known = nodes.List(account);
        return [.. clusters.Of(account).Select(cluster => View(cluster, known))];
    }

    public ClusterView? Find(AccountName account, string name) =>
        clusters.Find(account, name) is { } cluster ? View(cluster, nodes.List(account)) : null;

    /// <summary>The present state first, then each new one, as often as the nodes are told of.</summary>
    public async IAsyncEnumerable<ImmutableArray<ClusterView>> WatchAsync(AccountName account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var _ in nodes.WatchAllAsync(account, cancellation))
            yield return List(account);
    }

    private ClusterView View(ClusterRecord cluster, ImmutableArray<NodeView> known) => new(
        cluster.Name,
        cluster.Description,
        cluster.CreatedAt,
        [.. known.Where(node => cluster.Nodes.Contains(node.Id))],
        [.. stacks.Of(cluster.Account).Where(stack => cluster.Nodes.Contains(stack.Record.Node)).Select(stack => stack.Record.Name)]);
}
