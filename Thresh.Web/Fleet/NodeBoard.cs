using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Thresh.Domain.Fleet;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Fleet;

/// <summary>The nodes as they are now; watching works as for the stacks.</summary>
public sealed class NodeBoard(NodeRegistry nodes, ClusterRegistry clusters, ChangeFeed feed, SamplingRate sampling, TimeProvider time)
{
    // A thousand nodes send two hundred samples a second: nobody reads faster than this.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    public ImmutableArray<NodeView> List(AccountName account) => [.. nodes.Of(account).Select(View)];

    public NodeView? Find(AccountName account, string node) => nodes.Find(account, node) is { } found ? View(found) : null;

    /// <summary>The node with its containers; null where the account has no such node.</summary>
    public NodeDetail? FindDetail(AccountName account, string node)
    {
        if (nodes.Find(account, node) is not { } found)
            return null;
        var samples = (found.Sample?.Containers ?? []).DistinctBy(sample => sample.Name, StringComparer.Ordinal).ToDictionary(sample => sample.Name, StringComparer.Ordinal);
        return new NodeDetail(
            View(found),
            [.. found.Observed.Containers.OrderBy(container => container.Name, StringComparer.Ordinal)
                .Select(container => new ContainerView(container, container.State is ContainerState.Running ? samples.GetValueOrDefault(container.Name) : null))]);
    }

    /// <summary>What a definition may name and need not have pulled: the images of the account's nodes, each once.</summary>
    public ImmutableArray<string> Images(AccountName account) =>
        [.. nodes.Of(account).SelectMany(node => node.Observed.Images).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>All nodes, at most four times a second.</summary>
    public async IAsyncEnumerable<ImmutableArray<NodeView>> WatchAllAsync(AccountName account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var _ in feed.WatchAsync(
            topic => topic switch
            {
                NodeChanged changed => changed.Account == account,
                NodeSampled sampled => sampled.Account == account,
                ClustersChanged changed => changed.Account == account,
                MidTierChanged changed => changed.Account == account,
                _ => false,
            },
            () => true,
            cancellation))
        {
            yield return List(account);
            await Task.Delay(Pace, time, cancellation);
        }
    }

    /// <summary>One node; while it is watched it sends a sample every second. Yields null once it is gone.</summary>
    public async IAsyncEnumerable<NodeDetail?> WatchAsync(AccountName account, NodeId node, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watching = sampling.Watch(node);
        await foreach (var _ in feed.WatchAsync(
            topic => topic switch
            {
                NodeChanged changed => changed.Node == node,
                NodeSampled sampled => sampled.Node == node,
                MidTierChanged changed => changed.Account == account && nodes.Find(node)?.MidTier == changed.MidTier,
                _ => false,
            },
            () => true,
            cancellation))
            yield return FindDetail(account, node.Value);
    }

    private NodeView View(NodeEntry node) => new(
        node.Id,
        node.Name,
        node.Online,
        node.LastSeenAt,
        node.Facts,
        node.Observed.Engine,
        node.Observed.Containers.Count(container => (container.Owner is not null || container.Environment is not null) && container.State is ContainerState.Running),
        node.Sample,
        node.Recent)
    {
        Cluster = clusters.Of(node.Id)?.Name,
        MidTier = node.MidTier,
        LostRelay = nodes.LostRelayOf(node),
        ClockSkew = node.ClockSkew,
        DroppedSamples = node.DroppedSamples,
    };
}
