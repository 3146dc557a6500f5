namespace Thresh.Domain.Graph;

/// <summary>Kahn's algorithm; ties go to the lower-numbered node, which is the one declared first.</summary>
public static class TopologicalOrder
{
    /// <param name="dependencies">For each node the nodes it depends on, each once.</param>
    /// <returns>Every node after those it depends on; nodes on a cycle, and what depends on them, are left out.</returns>
    public static int[] Of(int[][] dependencies)
    {
        var dependents = new List<int>[dependencies.Length];
        var open = new int[dependencies.Length];
        var ready = new PriorityQueue<int, int>();
        for (var node = 0; node < dependencies.Length; node++)
        {
            open[node] = dependencies[node].Length;
            if (open[node] == 0)
                ready.Enqueue(node, node);
            foreach (var target in dependencies[node])
                (dependents[target] ??= []).Add(node);
        }

        var order = new List<int>(dependencies.Length);
        while (ready.TryDequeue(out var node, out _))
        {
            order.Add(node);
            foreach (var dependent in dependents[node] ?? [])
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
}
