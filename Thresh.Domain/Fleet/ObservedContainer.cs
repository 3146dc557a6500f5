using System.Collections.Immutable;
using Thresh.Domain.Environments;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Fleet;

/// <summary>One container as the agent sees it in the engine now.</summary>
public sealed record ObservedContainer
{
    /// <summary>The engine's full id.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null where the container is no stack's.</summary>
    public ObjectOwner? Owner { get; init; }

    public ServiceName? Service { get; init; }

    /// <summary>The development environment that it is; null for everything else.</summary>
    public EnvironmentOwner? Environment { get; init; }

    /// <summary>What that was made from.</summary>
    public BlueprintName? Blueprint { get; init; }

    /// <summary>The node whose proxy it is; null for everything else.</summary>
    public ProxyOwner? Proxy { get; init; }

    public int? Revision { get; init; }

    public string? SpecHash { get; init; }

    /// <summary>The reference the container was created from.</summary>
    public required string Image { get; init; }

    /// <summary>The engine's id of the image it runs.</summary>
    public required string ImageId { get; init; }

    public required ContainerState State { get; init; }

    public ContainerHealth Health { get; init; }

    public int? ExitCode { get; init; }

    public int RestartCount { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public ImmutableArray<PublishedPort> Ports { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The host ports that it does not bind because the proxy serves them for it.</summary>
    public ImmutableArray<int> ProxiedPorts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Null from an agent that does not say.</summary>
    public RestartPolicy? Restart { get; init; }

    /// <summary>Bytes, and 0 for no limit; null from an agent that does not say.</summary>
    public long? Memory { get; init; }

    /// <summary>Cores, and 0 for no limit; null from an agent that does not say.</summary>
    public decimal? Cpus { get; init; }

    /// <summary>While it waits to be started again after a crash, what it wrote last, oldest first; else empty.</summary>
    public ImmutableArray<string> LogTail { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Empty from an agent that does not say.</summary>
    public ImmutableArray<NetworkAttachment> Networks { get; init => field = value.IsDefault ? [] : value; } = [];
}
