using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Web.Fleet;

/// <summary>What the Hub knows of a node now; replaced whole when anything changes.</summary>
public sealed record NodeEntry
{
    public required NodeId Id { get; init; }

    public required AccountName Account { get; init; }

    public required NodeFacts Facts { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public bool Online { get; init; }

    /// <summary>The mid-tier that it came through when it last connected; null where it came straight.</summary>
    public MidTierName? MidTier { get; init; }

    public ObservedNode Observed { get; init; } = new(new EngineStatus(null, "The node has not reported yet."));

    /// <summary>The environments that are being set up, or could not be; null until the agent told of some.</summary>
    public EnvironmentsReport? SetUps { get; init; }

    /// <summary>The newest; null until one came.</summary>
    public NodeSample? Sample { get; init; }

    /// <summary>What the last minutes were like, the oldest first; at most <see cref="MostRecent"/>.</summary>
    public ImmutableArray<RecentUse> Recent { get; init; } = [];

    /// <summary>Samples that the agent had no room for, or that came too close together, since the agent started.</summary>
    public long DroppedSamples { get; init; }

    /// <summary>How far the node's clock is ahead of the Hub's; negative where it is behind. It is shown, and nothing is judged by it.</summary>
    public TimeSpan ClockSkew { get; init; }

    public const int MostRecent = 60;

    public string Name => Facts.Name;
}
