using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>What the Hub knows of a node now; replaced whole when anything changes.</summary>
public sealed record NodeEntry
{
    public required NodeId Id { get; init; }

    public required AccountName Account { get; init; }

    public required NodeFacts Facts { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    public bool Online { get; init; }

    /// <summary>How far its clock is ahead of the Hub's, where that is worth showing.</summary>
    public TimeSpan? ClockSkew { get; init; }

    public ObservedNode Observed { get; init; } = new(new EngineStatus(null, "The node has not reported yet."));

    /// <summary>Oldest first, at most an hour.</summary>
    public ImmutableArray<NodeSample> Samples { get; init; } = [];

    public string Name => Facts.Name;
}
