namespace Thresh.Domain.Graph;

/// <summary>What is left of a graph without the edges that close its cycles, so that a graph with cycles has an order to be drawn in.</summary>
public static class AcyclicPart
{
    /// <param name="dependencies">For each node the nodes it depends on.</param>
    /// <returns>
    /// The same without those edges between nodes on a common cycle that go against the author's order: people write either
    /// what is depended on first, or what depends. As a rule one edge was written last and closed the cycle; without it
    /// everything else stays in the column it was in.
    /// </returns>
    public static int[][] Of(int[][] dependencies)
    {
        var component = new int[dependencies.Length];
        foreach (var (members, number) in StrongComponents.Of(dependencies).Select((members, number) => (members, number)))
        {
            foreach (var member in members)
                component[member] = number;
        }

        var direction = Direction(dependencies);
        return [.. dependencies.Select((targets, node) => targets
            .Where(target => component[target] != component[node] || target.CompareTo(node) == direction)
            .ToArray())];
    }

    // -1 where most dependencies are declared before what depends on them, 1 where most are after.
    private static int Direction(int[][] dependencies)
    {
        var later = dependencies.Select((targets, node) => targets.Sum(target => target.CompareTo(node))).Sum();
        return later > 0 ? 1 : -1;
    }
}
