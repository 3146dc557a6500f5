using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>The nodes as they are now; watching works as for the stacks.</summary>
public sealed class NodeBoard(NodeRegistry nodes, ChangeFeed feed, SamplingRate sampling)
{
    public ImmutableArray<NodeView> List(AccountName account) => [.. nodes.Of(account).Select(View)];

    public NodeView? Find(AccountName account, string node) => nodes.Find(account, node) is { } found ? View(found) : null;

    /// <summary>What a definition may name and need not have pulled: the images of the account's nodes, each once.</summary>
    public ImmutableArray<string> Images(AccountName account) =>
        [.. nodes.Of(account).SelectMany(node => node.Observed.Images).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>While somebody watches, the account's nodes send a sample every second.</summary>
    public async IAsyncEnumerable<ImmutableArray<NodeView>> WatchAllAsync(
        AccountName account, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watching = sampling.Watch(account);
        await foreach (var view in feed.WatchAsync(topic => topic is NodeChanged changed && changed.Account == account, () => List(account), cancellation))
            yield return view;
    }

    private static NodeView View(NodeEntry node) => new(
        node.Id,
        node.Name,
        node.Online,
        node.LastSeenAt,
        node.Facts,
        node.Observed.Engine,
        node.Observed.Containers.Count(container => container.Owner is not null && container.State is ContainerState.Running),
        node.Samples,
        node.Online ? node.ClockSkew : null);
}
