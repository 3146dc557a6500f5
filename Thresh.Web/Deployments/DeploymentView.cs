using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Deployments;

/// <summary>A deployment and everything that has happened in it so far.</summary>
public sealed record DeploymentView
{
    public required DeploymentId Id { get; init; }

    public required StackName Stack { get; init; }

    public required DeploymentKind Kind { get; init; }

    public required DeploymentState State { get; init; }

    public required int Revision { get; init; }

    public required string Node { get; init; }

    /// <summary>The mid-tier that is why its node cannot be reached; null where it can, or is away itself.</summary>
    public LostRelay? LostRelay { get; init; }

    /// <summary>Why the Hub chose the node; null where it did not choose.</summary>
    public string? Placement { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Error { get; init; }

    public ServiceName? FailedService { get; init; }

    /// <summary>In order of their numbers, without gap.</summary>
    public ImmutableArray<DeploymentEvent> Events { get; init; } = [];

    /// <summary>The services of its revision in order of declaration; empty where the revision is not known any more.</summary>
    public ImmutableArray<ServiceOrder> Services { get; init; } = [];

    /// <summary>How far the images have come that it pulls; empty once it has ended.</summary>
    public ImmutableArray<PullProgress> Pulls { get; init; } = [];

    /// <summary>Where its seconds went.</summary>
    public Timeline TimelineAt(DateTimeOffset now) => Timeline.Of([.. Events.Select(happened => happened.Transition)], Services, Kind, now, EndedAt);
}
