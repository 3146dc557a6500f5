namespace Thresh.Domain.Graph;

/// <summary>
/// The strongly connected components, by Tarjan's algorithm with a stack of its own: a chain of a thousand services must not
/// need a thousand frames.
/// </summary>
internal static class StrongComponents
{
    /// <param name="dependencies">For each node the nodes it depends on.</param>
    /// <returns>Every node once, together with all that depend on it and that it depends on.</returns>
    public static List<List<int>> Of(int[][] dependencies)
    {
        var components = new List<List<int>>();
        var order = new int[dependencies.Length];
        var low = new int[dependencies.Length];
        var onPath = new bool[dependencies.Length];
        var path = new Stack<int>();
        var calls = new Stack<(int Node, int Next)>();
        var count = 0;

        for (var start = 0; start < dependencies.Length; start++)
        {
            if (order[start] != 0)
                continue;

            calls.Push((start, 0));
            while (calls.TryPop(out var call))
            {
                var (node, next) = call;
                if (next == 0)
                {
                    order[node] = low[node] = ++count;
                    path.Push(node);
                    onPath[node] = true;
                }
                else
                {
                    low[node] = Math.Min(low[node], low[dependencies[node][next - 1]]);
                }

                var descended = false;
                for (; next < dependencies[node].Length && !descended; next++)
                {
                    var target = dependencies[node][next];
                    if (order[target] == 0)
                    {
                        calls.Push((node, next + 1));
                        calls.Push((target, 0));
                        descended = true;
                    }
                    else if (onPath[target])
                    {
                        low[node] = Math.Min(low[node], order[target]);
                    }
                }

                if (descended || low[node] != order[node])
                    continue;

                var component = new List<int>();
                int member;
                do
                {
                    member = path.Pop();
                    onPath[member] = false;
                    component.Add(member);
                }
                while (member != node);
                components.Add(component);
            }
        }

        return components;
    }
}
