using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>One service as a node shall run it: every reference resolved.</summary>
public sealed record AssignedService
{
    public required ServiceName Name { get; init; }

    public required ImageReference Image { get; init; }

    /// <summary>What <see cref="Image"/> is pinned to (registry digest, or image id for an image built locally); null to take what it names now.</summary>
    public string? ImageIdentity { get; init; }

    public PullPolicy Pull { get; init; }

    public ImmutableArray<PortMapping> Ports { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<VolumeMount> Volumes { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<EnvironmentVariable> Environment { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<Dependency> DependsOn { get; init => field = value.IsDefault ? [] : value; } = [];

    public ImmutableArray<AssignedFile> Files { get; init => field = value.IsDefault ? [] : value; } = [];

    public ContainerSettings Settings { get; init => field = value ?? ContainerSettings.Default; } = ContainerSettings.Default;

    public AssignedUpdate Update { get; init => field = value ?? AssignedUpdate.Default; } = AssignedUpdate.Default;

    /// <summary>What it says of routes; null for the default ones. No container is made from it.</summary>
    public RouteDefinition? Route { get; init; }

    /// <summary>Keyed hash over everything here that a container is made from; see <see cref="Planning.SpecHash"/>.</summary>
    public required string SpecHash { get; init; }
}
