namespace Thresh.Domain.Graph;

/// <summary>Kahn's algorithm; ties go to the lower-numbered node, which is the one declared first.</summary>
public static class TopologicalOrder
{
    /// <param name="dependencies">For each node the nodes it depends on, each once.</param>
    /// <returns>Every node after those it depends on; nodes on a cycle, and what depends on them, are left out.</returns>
    public static int[] Of(int[][] dependencies)
    {
        var open = new int[dependencies.Length];
        var ready = new PriorityQueue<int, int>();
        for (var node = 0; node < dependencies.Length; node++)
        {
            open[node] = dependencies[node].Length;
            if (open[node] == 0)
                ready.Enqueue(node, node);
        }

        var (starts, dependents) = Turned(dependencies);
        var order = new List<int>(dependencies.Length);
        while (ready.TryDequeue(out var node, out _))
        {
            order.Add(node);
            foreach (var dependent in dependents.AsSpan(starts[node]..starts[node + 1]))
            {
                if (--open[dependent] == 0)
                    ready.Enqueue(dependent, dependent);
            }
        }

        return [.. order];
    }

    /// <summary>For each node the length of the longest path from a node without dependencies; 0 for nodes not in the order.</summary>
    public static int[] Waves(int[][] dependencies, int[] order)
    {
        var waves = new int[dependencies.Length];
        foreach (var node in order)
        {
            foreach (var target in dependencies[node])
                waves[node] = Math.Max(waves[node], waves[target] + 1);
        }

        return waves;
    }

    // The edges the other way: those that depend on a node stand from where it starts to where the next one does.
    private static (int[] Starts, int[] Dependents) Turned(int[][] dependencies)
    {
        var starts = new int[dependencies.Length + 1];
        foreach (var targets in dependencies)
        {
            foreach (var target in targets)
                starts[target + 1]++;
        }

        for (var node = 0; node < dependencies.Length; node++)
            starts[node + 1] += starts[node];

        var dependents = new int[starts[^1]];
        var next = starts[..^1];
        for (var node = 0; node < dependencies.Length; node++)
        {
            foreach (var target in dependencies[node])
                dependents[next[target]++] = node;
        }

        return (starts, dependents);
    }
}
