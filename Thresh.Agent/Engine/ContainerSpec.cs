using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine;

/// <summary>Everything a service's container is made from.</summary>
public sealed record ContainerSpec
{
    public required string Name { get; init; }

    public required string Image { get; init; }

    public required string Network { get; init; }

    /// <summary>The name by which other containers on the network reach it.</summary>
    public required string Alias { get; init; }

    public required ImmutableArray<KeyValuePair<string, string>> Labels { get; init; }

    public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    public ImmutableArray<PortMapping> Ports { get; init; } = [];

    public ImmutableArray<MountSpec> Mounts { get; init; } = [];
}
