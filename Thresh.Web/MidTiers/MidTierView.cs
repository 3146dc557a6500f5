using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;

namespace Thresh.Web.MidTiers;

/// <summary>A mid-tier as a page and the API show it.</summary>
/// <param name="KeyName">What the key is called that it connected with.</param>
/// <param name="LastSeenAt">When its last message came.</param>
/// <param name="ConnectedAt">Null while it is not.</param>
/// <param name="Traffic">Null while it is not connected.</param>
/// <param name="Silence">The age of its last message; null while it is not connected.</param>
/// <param name="Nodes">Those that came through it when they last connected, by name.</param>
public sealed record MidTierView(
    MidTierFacts Facts,
    string KeyName,
    DateTimeOffset LastSeenAt,
    DateTimeOffset? ConnectedAt,
    TrafficView? Traffic,
    TimeSpan? Silence,
    ImmutableArray<MidTierNodeView> Nodes)
{
    public MidTierName Name => Facts.Name;

    public MidTierStatus Status => ConnectedAt is null ? MidTierStatus.Unreachable : MidTierStatus.Connected;

    public int Online => Nodes.Count(node => node.Status is NodeStatus.Online);
}
