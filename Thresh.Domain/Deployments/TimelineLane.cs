using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>One service's time in a deployment.</summary>
/// <param name="Segments">In order; empty for a service that nothing was done to.</param>
public sealed record TimelineLane(ServiceName Service, ImmutableArray<TimelineSegment> Segments)
{
    /// <summary>It was not started, because something it needs failed.</summary>
    public bool Skipped { get; init; }
}
