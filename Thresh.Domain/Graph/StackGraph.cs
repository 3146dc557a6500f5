using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Graph;

/// <summary>Who depends on whom in a stack. One exists only where every dependency does and none is circular.</summary>
public sealed class StackGraph
{
    private readonly Dictionary<string, int> _indices;
    private readonly ImmutableArray<ServiceName> _names;
    private readonly int[][] _dependencies;

    private StackGraph(ImmutableArray<ServiceName> names, Dictionary<string, int> indices, int[][] dependencies, int[] order)
    {
        _names = names;
        _indices = indices;
        _dependencies = dependencies;
        Order = [.. order.Select(index => names[index])];
        Waves = InWaves(names, order, TopologicalOrder.Waves(dependencies, order));
    }

    /// <summary>Every service after those it depends on; ties by declaration.</summary>
    public ImmutableArray<ServiceName> Order { get; }

    /// <summary>The services by the longest path that leads to them.</summary>
    public ImmutableArray<ImmutableArray<ServiceName>> Waves { get; }

    /// <summary>The graph, or null where a dependency is unknown or circular.</summary>
    public static StackGraph? Create(StackDefinition definition)
    {
        var names = definition.Services.Select(service => service.Name).ToImmutableArray();
        var indices = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var index = 0; index < names.Length; index++)
        {
            if (!indices.TryAdd(names[index].Value, index))
                return null;
        }

        var dependencies = new int[names.Length][];
        for (var index = 0; index < names.Length; index++)
        {
            if (DependenciesOf(definition.Services[index], indices) is not { } targets)
                return null;
            dependencies[index] = targets;
        }

        var order = TopologicalOrder.Of(dependencies);
        return order.Length == names.Length ? new StackGraph(names, indices, dependencies, order) : null;
    }

    /// <exception cref="KeyNotFoundException">The service is not in the graph.</exception>
    public IEnumerable<ServiceName> DependenciesOf(ServiceName service) => _dependencies[_indices[service.Value]].Select(index => _names[index]);

    /// <exception cref="KeyNotFoundException">The service is not in the graph.</exception>
    public IEnumerable<ServiceName> DependentsOf(ServiceName service)
    {
        var target = _indices[service.Value];
        return _names.Where((_, index) => Array.IndexOf(_dependencies[index], target) >= 0);
    }

    private static ImmutableArray<ImmutableArray<ServiceName>> InWaves(ImmutableArray<ServiceName> names, int[] order, int[] waveOf)
    {
        var sizes = new int[names.Length];
        foreach (var wave in waveOf)
            sizes[wave]++;

        // Every wave but the first has one before it, so there is none without a service.
        var waves = sizes.TakeWhile(size => size > 0).Select(ImmutableArray.CreateBuilder<ServiceName>).ToArray();
        foreach (var index in order)
            waves[waveOf[index]].Add(names[index]);
        return [.. waves.Select(wave => wave.MoveToImmutable())];
    }

    // Each once; null where one is unknown.
    private static int[]? DependenciesOf(ServiceDefinition service, Dictionary<string, int> indices)
    {
        if (service.DependsOn.IsEmpty)
            return [];

        var targets = new int[service.DependsOn.Length];
        var count = 0;
        foreach (var dependency in service.DependsOn)
        {
            if (!indices.TryGetValue(dependency.Service.Value, out var target))
                return null;
            if (Array.IndexOf(targets, target, 0, count) < 0)
                targets[count++] = target;
        }

        return count == targets.Length ? targets : targets[..count];
    }
}
