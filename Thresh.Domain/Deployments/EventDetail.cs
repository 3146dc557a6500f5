using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Deployments;

/// <summary>The facts behind an event; its sentence is derived from them and never read back.</summary>
public sealed record EventDetail
{
    public string? Image { get; init; }

    /// <summary>What the image resolved to, in the form that <see cref="Planning.AssignedService.ImageIdentity"/> takes; said when a container is created.</summary>
    public string? ImageIdentity { get; init; }

    /// <summary>The engine's id of the container.</summary>
    public string? Container { get; init; }

    /// <summary>The engine object's name: a network, a volume.</summary>
    public string? ObjectName { get; init; }

    /// <summary>Why the step is done: <c>image changed: node:20 → node:22</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>What went wrong and what to do, in one sentence.</summary>
    public string? Error { get; init; }

    /// <summary>The TH2xxx code of <see cref="Error"/>, where it has one.</summary>
    public string? Code { get; init; }

    /// <summary>Services this one waits for.</summary>
    public ImmutableArray<ServiceName> WaitsFor { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>For how long a container is watched before the one that it replaces is let go, in seconds; null where the step is another.</summary>
    public double? MonitorSeconds { get; init; }

    /// <summary>What a step does to the node's reverse proxy; null where it is another, or gives a container its predecessor's name.</summary>
    public RoutingStep? Routing { get; init; }

    /// <summary>What the published routes lead from: <c>app.example.com/api</c>.</summary>
    public ImmutableArray<string> Routes { get; init => field = value.IsDefault ? [] : value; } = [];

    public int? ExitCode { get; init; }

    /// <summary>The container's last log lines, at most 20.</summary>
    public ImmutableArray<string> LogTail { get; init => field = value.IsDefault ? [] : value; } = [];
}
