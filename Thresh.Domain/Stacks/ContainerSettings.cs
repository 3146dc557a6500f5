using System.Collections.Immutable;

namespace Thresh.Domain.Stacks;

/// <summary>How a service's container is made, beside its image, ports, volumes, environment and files. What is null or empty is left to the image and the engine.</summary>
public sealed record ContainerSettings
{
    public static ContainerSettings Default { get; } = new();

    /// <summary>In place of the image's <c>CMD</c>; an empty list is none at all.</summary>
    public CommandLine? Command { get; init; }

    /// <summary>In place of the image's <c>ENTRYPOINT</c>; an empty list is none at all.</summary>
    public CommandLine? Entrypoint { get; init; }

    /// <summary>Absolute path in the container.</summary>
    public string? WorkingDir { get; init; }

    /// <summary>Name or number, with the group's after a colon.</summary>
    public string? User { get; init; }

    public string? Hostname { get; init; }

    /// <summary>Null for what suits the service: <c>unless-stopped</c>, or <c>no</c> where others wait for it to end.</summary>
    public RestartPolicy? Restart { get; init; }

    public HealthCheck? HealthCheck { get; init; }

    public ImmutableArray<Label> Labels { get; init => field = value.IsDefault ? [] : value; } = [];

    public ResourceLimits? Resources { get; init; }

    /// <summary>Between the stop signal and the kill; null for 10 s.</summary>
    public TimeSpan? StopGracePeriod { get; init; }

    /// <summary>Whether the container's own file system cannot be written to.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether a small init process reaps orphans and passes signals on.</summary>
    public bool Init { get; init; }

    /// <summary>Capabilities without <c>CAP_</c>, or <c>ALL</c>.</summary>
    public ImmutableArray<string> CapDrop { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Capabilities without <c>CAP_</c>, or <c>ALL</c>.</summary>
    public ImmutableArray<string> CapAdd { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary><c>/path</c> or <c>/path:options</c>, each once.</summary>
    public ImmutableArray<string> Tmpfs { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary><c>name:address</c>, where the address may be <c>host-gateway</c>.</summary>
    public ImmutableArray<string> ExtraHosts { get; init => field = value.IsDefault ? [] : value; } = [];
}
