namespace Thresh.Domain.Stacks.Validation;

/// <summary>Which ranges of ports are held, and by whom: for each port the one who took it last.</summary>
internal sealed class HeldPorts
{
    // Disjoint and in order. Ranges and not ports, because a document can ask for the whole range ten thousand times.
    private readonly List<(int First, int Last, string Holder)> _ranges = [];

    /// <summary>The lowest port of a range that is held, and its holder; null where all are free.</summary>
    public (int Port, string Holder)? Find(int first, int last)
    {
        var index = IndexBehind(first);
        return index < _ranges.Count && _ranges[index].First <= last ? (Math.Max(first, _ranges[index].First), _ranges[index].Holder) : null;
    }

    public void Take(int first, int last, string holder)
    {
        var start = IndexBehind(first);
        var end = start;
        while (end < _ranges.Count && _ranges[end].First <= last)
            end++;

        if (end == start)
        {
            _ranges.Insert(start, (first, last, holder));
            return;
        }

        var pieces = new List<(int, int, string)>(3);
        if (_ranges[start].First < first)
            pieces.Add((_ranges[start].First, first - 1, _ranges[start].Holder));
        pieces.Add((first, last, holder));
        if (_ranges[end - 1].Last > last)
            pieces.Add((last + 1, _ranges[end - 1].Last, _ranges[end - 1].Holder));

        _ranges.RemoveRange(start, end - start);
        _ranges.InsertRange(start, pieces);
    }

    // The first range that does not end before the port.
    private int IndexBehind(int port)
    {
        var (low, high) = (0, _ranges.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].Last < port)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
