using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Clusters;

/// <summary>The clusters as they are now.</summary>
public sealed class ClusterBoard(ClusterRegistry clusters, NodeBoard nodes, StackLedger stacks, ChangeFeed feed)
{
    /// <summary>By name.</summary>
    public ImmutableArray<ClusterView> List(AccountName account)
    {
        var known = nodes.List(account);
        return [.. clusters.Of(account).Select(cluster => View(cluster, known))];
    }

    public ClusterView? Find(AccountName account, string name) =>
        clusters.Find(account, name) is { } cluster ? View(cluster, nodes.List(account)) : null;

    /// <summary>The present state first, then each new one.</summary>
    public IAsyncEnumerable<ImmutableArray<ClusterView>> WatchAsync(AccountName account, CancellationToken cancellation) => feed.WatchAsync(
        topic => topic switch
        {
            ClustersChanged changed => changed.Account == account,
            NodeChanged changed => changed.Account == account,
            StackChanged changed => changed.Account == account,
            _ => false,
        },
        () => List(account),
        cancellation);

    private ClusterView View(ClusterRecord cluster, ImmutableArray<NodeView> known) => new(
        cluster.Name,
        cluster.Description,
        cluster.CreatedAt,
        [.. known.Where(node => cluster.Nodes.Contains(node.Id))],
        [.. stacks.Of(cluster.Account).Where(stack => cluster.Nodes.Contains(stack.Record.Node)).Select(stack => stack.Record.Name)]);
}
