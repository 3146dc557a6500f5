using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>A stretch of a service's time in a deployment.</summary>
/// <param name="From">Since the deployment's first event.</param>
/// <param name="To">Likewise; of one that goes on, the moment it is looked at.</param>
public sealed record TimelineSegment(ServiceName Service, SegmentKind Kind, TimeSpan From, TimeSpan To)
{
    public TimeSpan Length => To - From;

    /// <summary>It has not ended.</summary>
    public bool IsOpen { get; init; }

    public bool Failed { get; init; }

    /// <summary>On the chain of segments that decided when the deployment was done.</summary>
    public bool IsCritical { get; init; }

    /// <summary>For a <see cref="SegmentKind.Wait"/>: which services had to come first; empty where it was only its turn.</summary>
    public ImmutableArray<ServiceName> WaitsFor { get; init; } = [];

    /// <summary>For a <see cref="SegmentKind.Wait"/>: whether the node's reverse proxy was being started meanwhile.</summary>
    public bool WaitsForProxy { get; init; }
}
