namespace Thresh.Web.Components.Graph;

/// <summary>Orders each column by the mean rank of its neighbours, to and fro, and keeps the order with the fewest crossings.</summary>
internal static class CrossingReduction
{
    private const int Sweeps = 6;

    public static void Order(List<LayoutSlot>[] columns)
    {
        foreach (var column in columns)
            Rank(column);

        var best = Snapshot(columns);
        var fewest = Crossings(columns);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            if (sweep % 2 == 0)
            {
                for (var i = 1; i < columns.Length; i++)
                    Sort(columns[i], slot => slot.Left);
            }
            else
            {
                for (var i = columns.Length - 2; i >= 0; i--)
                    Sort(columns[i], slot => slot.Right);
            }

            var crossings = Crossings(columns);
            if (crossings >= fewest)
                continue;
            fewest = crossings;
            best = Snapshot(columns);
        }

        for (var i = 0; i < columns.Length; i++)
        {
            columns[i].Clear();
            columns[i].AddRange(best[i]);
            Rank(columns[i]);
        }
    }

    private static LayoutSlot[][] Snapshot(List<LayoutSlot>[] columns) => [.. columns.Select(column => column.ToArray())];

    private static void Sort(List<LayoutSlot> column, Func<LayoutSlot, List<LayoutSlot>> neighbours)
    {
        // OrderBy is stable: slots of one mean keep their order, and those without neighbours their place.
        var sorted = column.OrderBy(slot => neighbours(slot) is { Count: > 0 } near ? near.Average(other => other.Rank) : slot.Rank).ToList();
        column.Clear();
        column.AddRange(sorted);
        Rank(column);
    }

    private static void Rank(List<LayoutSlot> column)
    {
        for (var i = 0; i < column.Count; i++)
            column[i].Rank = i;
    }

    // Between two columns, edges in order of their left ends cross as often as their right ends are out of order.
    private static long Crossings(List<LayoutSlot>[] columns)
    {
        var total = 0L;
        for (var i = 0; i + 1 < columns.Length; i++)
        {
            var counts = new int[columns[i + 1].Count + 1];
            var seen = 0;
            foreach (var slot in columns[i])
            {
                var ranks = slot.Right.Where(to => to.Column == i + 1).Select(to => to.Rank).Order().ToArray();
                foreach (var rank in ranks)
                    total += seen - CountUpTo(counts, rank);
                foreach (var rank in ranks)
                {
                    seen++;
                    for (var at = rank + 1; at < counts.Length; at += at & -at)
                        counts[at]++;
                }
            }
        }

        return total;
    }

    // A Fenwick tree: how many right ends so far stand at this rank or above it.
    private static int CountUpTo(int[] counts, int rank)
    {
        var sum = 0;
        for (var at = rank + 1; at > 0; at -= at & -at)
            sum += counts[at];
        return sum;
    }
}
