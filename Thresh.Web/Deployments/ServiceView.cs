using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>A service as its stack's page shows it: what was asked and what is.</summary>
public sealed record ServiceView
{
    public required ServiceName Name { get; init; }

    public required string Image { get; init; }

    public required ServiceState State { get; init; }

    /// <summary>While the node is offline and the state therefore unknown: what it was when the node was last heard of.</summary>
    public ServiceState? LastKnown { get; init; }

    /// <summary>What it waits for while <see cref="ServiceState.Waiting"/>.</summary>
    public ImmutableArray<ServiceName> WaitsFor { get; init; } = [];

    /// <summary>0 to 100 while <see cref="ServiceState.Pulling"/> and known.</summary>
    public int? PullPercent { get; init; }

    /// <summary>What the engine published; while it is not running, nothing.</summary>
    public ImmutableArray<PublishedPort> Ports { get; init; } = [];

    /// <summary>The engine's full id.</summary>
    public string? ContainerId { get; init; }

    public string? ImageId { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>How often the engine started its container again.</summary>
    public int RestartCount { get; init; }

    /// <summary>While it waits to be started again after a crash, what it wrote last, oldest first.</summary>
    public ImmutableArray<string> LogTail { get; init; } = [];

    public ImmutableArray<ServiceName> DependsOn { get; init; } = [];

    /// <summary>Environment with credentials masked.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Environment { get; init; } = [];

    public ImmutableArray<VolumeMount> Volumes { get; init; } = [];

    /// <summary>How its container is replaced.</summary>
    public UpdateOrder UpdateOrder { get; init; }

    /// <inheritdoc cref="UpdatePolicy"/>
    public UpdatePolicy Update { get; init; } = UpdatePolicy.Default;

    /// <summary>What went wrong with it, in one sentence.</summary>
    public string? Error { get; init; }
}
