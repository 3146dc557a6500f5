using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Graph;

/// <summary>Who depends on whom in a stack. One exists only where every dependency does and none is circular.</summary>
public sealed class StackGraph
{
    private readonly Dictionary<ServiceName, int> _indices;
    private readonly ImmutableArray<ServiceName> _names;
    private readonly int[][] _dependencies;

    private StackGraph(ImmutableArray<ServiceName> names, Dictionary<ServiceName, int> indices, int[][] dependencies, int[] order)
    {
        _names = names;
        _indices = indices;
        _dependencies = dependencies;
        Order = [.. order.Select(index => names[index])];
        var waves = TopologicalOrder.Waves(dependencies, order);
        Waves = [.. order.GroupBy(index => waves[index]).OrderBy(wave => wave.Key).Select(wave => wave.Select(index => names[index]).ToImmutableArray())];
    }

    /// <summary>Every service after those it depends on; ties by declaration.</summary>
    public ImmutableArray<ServiceName> Order { get; }

    /// <summary>The services by the longest path that leads to them.</summary>
    public ImmutableArray<ImmutableArray<ServiceName>> Waves { get; }

    /// <summary>The graph, or null where a dependency is unknown or circular.</summary>
    public static StackGraph? Create(StackDefinition definition)
    {
        var names = definition.Services.Select(service => service.Name).ToImmutableArray();
        var indices = new Dictionary<ServiceName, int>();
        for (var index = 0; index < names.Length; index++)
        {
            if (!indices.TryAdd(names[index], index))
                return null;
        }

        var dependencies = new int[names.Length][];
        for (var index = 0; index < names.Length; index++)
        {
            var targets = definition.Services[index].DependsOn.Select(dependency => indices.GetValueOrDefault(dependency.Service, -1)).Distinct().ToArray();
            if (Array.IndexOf(targets, -1) >= 0)
                return null;
            dependencies[index] = targets;
        }

        var order = TopologicalOrder.Of(dependencies);
        return order.Length == names.Length ? new StackGraph(names, indices, dependencies, order) : null;
    }

    /// <exception cref="KeyNotFoundException">The service is not in the graph.</exception>
    public IEnumerable<ServiceName> DependenciesOf(ServiceName service) => _dependencies[_indices[service]].Select(index => _names[index]);

    /// <exception cref="KeyNotFoundException">The service is not in the graph.</exception>
    public IEnumerable<ServiceName> DependentsOf(ServiceName service)
    {
        var target = _indices[service];
        return _names.Where((_, index) => Array.IndexOf(_dependencies[index], target) >= 0);
    }
}
