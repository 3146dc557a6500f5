using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Fleet;

/// <summary>A node as a list shows it.</summary>
/// <param name="Containers">How many of ours run there.</param>
/// <param name="Sample">The newest; null until one came.</param>
/// <param name="Recent">What the last minutes were like, the oldest first.</param>
public sealed record NodeView(
    NodeId Id,
    string Name,
    bool Online,
    DateTimeOffset LastSeenAt,
    NodeFacts Facts,
    EngineStatus Engine,
    int Containers,
    NodeSample? Sample,
    ImmutableArray<RecentUse> Recent)
{
    /// <summary>The cluster it is in; null for none.</summary>
    public ClusterName? Cluster { get; init; }

    /// <summary>The mid-tier that it came through when it last connected; null where it came straight.</summary>
    public MidTierName? MidTier { get; init; }

    /// <summary>That mid-tier, where it is why the node cannot be reached.</summary>
    public LostRelay? LostRelay { get; init; }

    public NodeStatus Status => NodeStatuses.Of(Online, LostRelay);

    /// <summary>How far the node's clock is ahead of the Hub's; negative where it is behind. It is shown, and nothing is judged by it.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Whether its clock is off by more than a heartbeat may have waited on its way.</summary>
    public bool IsSkewed => Online && ClockSkew.Duration() > TimeSpan.FromSeconds(30);

    /// <summary>Samples that were dropped on their way, since the agent started.</summary>
    public long DroppedSamples { get; init; }
}
