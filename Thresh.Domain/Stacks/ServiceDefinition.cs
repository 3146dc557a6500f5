using System.Collections.Immutable;

namespace Thresh.Domain.Stacks;

/// <summary>One service as its author wrote it, references unresolved.</summary>
public sealed record ServiceDefinition(ServiceName Name, ImageReference Image)
{
    public ImmutableArray<PortMapping> Ports { get; init; } = [];

    public ImmutableArray<VolumeMount> Volumes { get; init; } = [];

    public ImmutableArray<EnvironmentVariable> Environment { get; init; } = [];

    public ImmutableArray<Dependency> DependsOn { get; init; } = [];

    public ImmutableArray<ConfigMount> Configs { get; init; } = [];

    public ContainerSettings Settings { get; init; } = ContainerSettings.Default;

    public PullPolicy Pull { get; init; } = PullPolicy.Missing;

    /// <summary>Null for the default routes.</summary>
    public RouteDefinition? Route { get; init; }

    public UpdatePolicy Update { get; init; } = UpdatePolicy.Default;
}
