namespace Thresh.Domain.Stacks.Validation;

/// <summary>
/// Answers whether one service is reached from another along dependencies. Direct ones are looked up; the rest is worked
/// out for all services together when first asked, as one bit for each pair.
/// </summary>
internal sealed class Reachability(int[][] dependencies, bool hasCycles)
{
    private const int BitsInWord = 64;

    private ulong[][]? _reached;

    public bool From(int start, int target)
    {
        if (Array.IndexOf(dependencies[start], target) >= 0)
            return true;

        _reached ??= ReachAll();
        return (_reached[start][target / BitsInWord] & Bit(target)) != 0;
    }

    // Dependencies first, so that one pass is enough; where there are cycles it takes another until nothing is added.
    private ulong[][] ReachAll()
    {
        var words = (dependencies.Length + BitsInWord - 1) / BitsInWord;
        var reached = new ulong[dependencies.Length][];
        for (var node = 0; node < reached.Length; node++)
            reached[node] = new ulong[words];

        var order = DependenciesFirst();
        bool changed;
        do
        {
            changed = false;
            foreach (var node in order)
            {
                foreach (var target in dependencies[node])
                    changed |= Add(reached[node], target, reached[target]);
            }
        }
        while (changed && hasCycles);

        return reached;
    }

    private static bool Add(ulong[] row, int target, ulong[] behind)
    {
        var word = target / BitsInWord;
        var added = Bit(target) & ~row[word];
        row[word] |= added;
        for (var index = 0; index < row.Length; index++)
        {
            added |= behind[index] & ~row[index];
            row[index] |= behind[index];
        }

        return added != 0;
    }

    // Depth first, with its own stack: a chain of a thousand services must not need a thousand frames.
    private List<int> DependenciesFirst()
    {
        var order = new List<int>(dependencies.Length);
        var seen = new bool[dependencies.Length];
        var open = new Stack<(int Node, int Next)>();
        for (var start = 0; start < dependencies.Length; start++)
        {
            if (seen[start])
                continue;

            seen[start] = true;
            open.Push((start, 0));
            while (open.TryPop(out var step))
            {
                var (node, next) = step;
                while (next < dependencies[node].Length && seen[dependencies[node][next]])
                    next++;
                if (next == dependencies[node].Length)
                {
                    order.Add(node);
                    continue;
                }

                seen[dependencies[node][next]] = true;
                open.Push((node, next + 1));
                open.Push((dependencies[node][next], 0));
            }
        }

        return order;
    }

    private static ulong Bit(int node) => 1UL << (node % BitsInWord);
}
