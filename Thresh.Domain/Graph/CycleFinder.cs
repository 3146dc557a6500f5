namespace Thresh.Domain.Graph;

/// <summary>Finds circular dependencies: for each strongly connected component one shortest cycle.</summary>
public static class CycleFinder
{
    /// <param name="dependencies">For each node the nodes it depends on.</param>
    /// <returns>Each cycle once, beginning at its lowest-numbered node; a node that depends on itself is a cycle of one.</returns>
    public static List<int[]> Find(int[][] dependencies)
    {
        var cycles = new List<int[]>();
        foreach (var component in StrongComponents.Of(dependencies))
        {
            if (component.Count > 1 || Array.IndexOf(dependencies[component[0]], component[0]) >= 0)
                cycles.Add(ShortestCycle.Of(component, dependencies));
        }

        cycles.Sort((left, right) => left[0].CompareTo(right[0]));
        return cycles;
    }
}
