using System.Collections.Immutable;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>What can be told of a service while its stack is being written; texts as they stand, right or wrong.</summary>
internal sealed record OutlinedService(string Name, string Image)
{
    public ImmutableArray<PortMapping> Ports { get; init; } = [];

    public ImmutableArray<string> DependsOn { get; init; } = [];

    public ImmutableArray<string> Volumes { get; init; } = [];

    public ImmutableArray<string> Configs { get; init; } = [];

    /// <summary>The container ports, each once.</summary>
    public IEnumerable<int> ContainerPorts => Ports.Select(port => port.ContainerPort).Distinct();
}
