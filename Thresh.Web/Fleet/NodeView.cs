using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Fleet;

/// <summary>A node as its page shows it.</summary>
/// <param name="Samples">Oldest first, at most one hour.</param>
/// <param name="Containers">How many of ours run there.</param>
/// <param name="ClockSkew">How far its clock is ahead of the Hub's, where that is worth showing.</param>
public sealed record NodeView(
    NodeId Id,
    string Name,
    bool Online,
    DateTimeOffset LastSeenAt,
    NodeFacts Facts,
    EngineStatus Engine,
    int Containers,
    ImmutableArray<NodeSample> Samples,
    TimeSpan? ClockSkew = null);
