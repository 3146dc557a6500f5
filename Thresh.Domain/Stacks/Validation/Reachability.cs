namespace Thresh.Domain.Stacks.Validation;

/// <summary>Answers whether one service is reached from another along dependencies; worked out for a service when first asked.</summary>
internal sealed class Reachability(int[][] dependencies)
{
    private int _from = -1;
    private HashSet<int> _reached = [];

    public bool From(int start, int target)
    {
        if (_from != start)
        {
            _from = start;
            _reached = Reach(start);
        }

        return _reached.Contains(target);
    }

    private HashSet<int> Reach(int start)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>(dependencies[start]);
        while (open.TryPop(out var index))
        {
            if (!reached.Add(index))
                continue;
            foreach (var next in dependencies[index])
                open.Push(next);
        }

        return reached;
    }
}
