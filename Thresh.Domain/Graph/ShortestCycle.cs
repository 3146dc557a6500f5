using System.Numerics;

namespace Thresh.Domain.Graph;

/// <summary>
/// The shortest cycle of one strongly connected component, by a breadth-first search from each node over rows of bits: the time
/// is bounded by the nodes (n³/64 steps), however many edges a hostile text has between them.
/// </summary>
internal sealed class ShortestCycle
{
    private readonly int[] _members;
    private readonly int _words;
    private readonly ulong[] _rows;
    private readonly List<int>[] _dependents;
    private readonly int[] _open;
    private readonly ulong[] _gone;
    private readonly ulong[] _seen;
    private readonly ulong[] _level;
    private readonly ulong[] _next;

    private ShortestCycle(int[] members, int[][] dependencies)
    {
        _members = members;
        _words = (members.Length + 63) / 64;
        _rows = new ulong[members.Length * _words];
        _dependents = [.. members.Select(_ => new List<int>())];
        _open = new int[members.Length];
        (_gone, _seen, _level, _next) = (new ulong[_words], new ulong[_words], new ulong[_words], new ulong[_words]);

        var local = members.Select((member, index) => (member, index)).ToDictionary(pair => pair.member, pair => pair.index);
        for (var index = 0; index < members.Length; index++)
        {
            foreach (var dependency in dependencies[members[index]])
            {
                if (!local.TryGetValue(dependency, out var target))
                    continue;
                Row(index)[target / 64] |= Bit(target);
                _dependents[target].Add(index);
                _open[index]++;
            }
        }
    }

    /// <param name="component">The nodes of a component that has a cycle.</param>
    /// <param name="dependencies">For each node the nodes it depends on.</param>
    /// <returns>Of the shortest cycles the one whose lowest-numbered node is lowest, beginning there.</returns>
    public static int[] Of(List<int> component, int[][] dependencies)
    {
        foreach (var node in component.Order())
        {
            if (Array.IndexOf(dependencies[node], node) >= 0)
                return [node];
        }

        return new ShortestCycle([.. component.Order()], dependencies).Find();
    }

    private int[] Find()
    {
        // No component without a node that depends on itself has a cycle shorter than two.
        var (best, shortest) = (-1, int.MaxValue);
        for (var start = 0; start < _members.Length && shortest > 2; start++)
        {
            if (Has(_gone, start))
                continue;
            if (Length(start, shortest) is { } length)
                (best, shortest) = (start, length);
            Drop(start);
        }

        return Path(best);
    }

    private int? Length(int start, int shortest)
    {
        _gone.CopyTo(_seen, 0);
        Row(start).CopyTo(_level);
        for (var length = 1; length < shortest; length++)
        {
            if (Has(_level, start))
                return length;
            if (!Advance())
                return null;
        }

        return null;
    }

    // The level becomes what is one step beyond it and was not seen before; false where there is nothing.
    private bool Advance()
    {
        Array.Clear(_next);
        var any = false;
        for (var word = 0; word < _words; word++)
        {
            var fresh = _level[word] & ~_seen[word];
            _seen[word] |= fresh;
            for (any |= fresh != 0; fresh != 0; fresh &= fresh - 1)
            {
                var row = Row((word * 64) + BitOperations.TrailingZeroCount(fresh));
                for (var at = 0; at < row.Length; at++)
                    _next[at] |= row[at];
            }
        }

        _next.CopyTo(_level, 0);
        return any;
    }

    // No shorter cycle leads through a node that has been searched from, nor through those that only lead to such nodes. Hence,
    // too, the cycle found begins at its lowest node.
    private void Drop(int node)
    {
        var dropped = new Stack<int>([node]);
        while (dropped.TryPop(out var next))
        {
            if (Has(_gone, next))
                continue;
            _gone[next / 64] |= Bit(next);
            foreach (var dependent in _dependents[next])
            {
                if (--_open[dependent] == 0)
                    dropped.Push(dependent);
            }
        }
    }

    // Once more from where the shortest begins, now remembering the way.
    private int[] Path(int start)
    {
        var cameFrom = new int[_members.Length];
        Array.Fill(cameFrom, -1);
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var node))
        {
            var row = Row(node);
            if (Has(row, start))
                return Back(start, node, cameFrom);
            for (var target = start + 1; target < _members.Length; target++)
            {
                if (!Has(row, target) || cameFrom[target] >= 0)
                    continue;
                cameFrom[target] = node;
                queue.Enqueue(target);
            }
        }

        throw new InvalidOperationException("A strongly connected component must have a cycle.");
    }

    private int[] Back(int start, int last, int[] cameFrom)
    {
        var path = new List<int>();
        for (var node = last; node != start; node = cameFrom[node])
            path.Add(_members[node]);
        path.Add(_members[start]);
        path.Reverse();
        return [.. path];
    }

    private Span<ulong> Row(int node) => _rows.AsSpan(node * _words, _words);

    private static bool Has(ReadOnlySpan<ulong> bits, int node) => (bits[node / 64] & Bit(node)) != 0;

    private static ulong Bit(int node) => 1UL << (node % 64);
}
