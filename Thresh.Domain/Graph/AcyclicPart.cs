namespace Thresh.Domain.Graph;

/// <summary>What is left of a graph without the edges that close its cycles, so that a graph with cycles has an order to be drawn in.</summary>
public static class AcyclicPart
{
    /// <param name="dependencies">For each node the nodes it depends on.</param>
    /// <returns>The same without the edges that lead back to a node on the way to them. Where there is no cycle, all of them.</returns>
    public static int[][] Of(int[][] dependencies)
    {
        var kept = dependencies.Select(targets => new List<int>(targets.Length)).ToArray();
        var open = new bool[dependencies.Length];
        var done = new bool[dependencies.Length];
        var calls = new Stack<(int Node, int Next)>();
        foreach (var start in Starts(dependencies))
        {
            if (done[start])
                continue;

            calls.Push((start, 0));
            while (calls.TryPop(out var call))
            {
                var (node, next) = call;
                open[node] = true;
                var descended = false;
                for (; next < dependencies[node].Length && !descended; next++)
                {
                    var target = dependencies[node][next];
                    if (open[target])
                        continue;
                    kept[node].Add(target);
                    if (done[target])
                        continue;
                    calls.Push((node, next + 1));
                    calls.Push((target, 0));
                    descended = true;
                }

                if (descended)
                    continue;
                open[node] = false;
                done[node] = true;
            }
        }

        return [.. kept.Select(targets => targets.ToArray())];
    }

    // People write either what is depended on first or what depends. Beginning at the dependents' end, the edge that is dropped is
    // the one against the author's own order: the one written last, as a rule, and what stood before it stays where it was.
    private static IEnumerable<int> Starts(int[][] dependencies)
    {
        var backward = 0;
        for (var node = 0; node < dependencies.Length; node++)
        {
            foreach (var target in dependencies[node])
                backward += target.CompareTo(node) > 0 ? -1 : 1;
        }

        var all = Enumerable.Range(0, dependencies.Length);
        return backward > 0 ? all.Reverse() : all;
    }
}
