using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Thresh.Domain.Fleet;
using Thresh.Web.Agents;
using Thresh.Web.Fleet;

namespace Thresh.Web.MidTiers;

/// <summary>The mid-tiers as they are now, with who is behind them.</summary>
public sealed class MidTierBoard(MidTierRegistry midTiers, NodeRegistry nodes, AgentLinks links, TimeProvider time)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>By name.</summary>
    public ImmutableArray<MidTierView> List(AccountName account)
    {
        var behind = Behind(account);
        return [.. midTiers.Of(account).Select(midTier => View(midTier, behind[midTier.Name]))];
    }

    /// <param name="name">Without regard to case.</param>
    public MidTierView? Find(AccountName account, string name) => Entry(account, name) is { } found ? View(found, Behind(account)[found.Name]) : null;

    /// <summary>All mid-tiers. Their traffic is counted, not announced: it is read as often as is told, changed or not.</summary>
    public async IAsyncEnumerable<ImmutableArray<MidTierView>> WatchAsync(AccountName account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pace, time);
        do
            yield return List(account);
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    /// <param name="name">Without regard to case.</param>
    internal MidTierEntry? Entry(AccountName account, string name) =>
        midTiers.Of(account).FirstOrDefault(midTier => string.Equals(midTier.Name.Value, name, StringComparison.OrdinalIgnoreCase));

    private ILookup<MidTierName?, NodeEntry> Behind(AccountName account) => nodes.Of(account).ToLookup(node => node.MidTier);

    private MidTierView View(MidTierEntry midTier, IEnumerable<NodeEntry> behind) => new(
        midTier.Facts,
        midTier.KeyName,
        midTier.Traffic is { } heard ? time.GetUtcNow() - heard.Silence : midTier.LastSeenAt,
        midTier.ConnectedAt,
        TrafficView.Of(midTier.Traffic),
        midTier.Traffic?.Silence,
        [.. behind.Select(View)]);

    private MidTierNodeView View(NodeEntry node)
    {
        var link = links.Find(node.Id);
        return new MidTierNodeView(
            node.Id,
            node.Name,
            NodeStatuses.Of(node.Online, nodes.LostRelayOf(node)),
            node.LastSeenAt,
            TrafficView.Of(link?.Traffic),
            link?.Silence);
    }
}
