namespace Thresh.Web.Components.Graph;

/// <summary>Draws each column towards the middle of its neighbours while its order and its gaps hold.</summary>
internal static class VerticalPlacement
{
    private const int Sweeps = 8;

    public static void Place(List<LayoutSlot>[] columns)
    {
        foreach (var column in columns)
            Settle(column, slot => slot.Rank * (GraphMeasures.CardHeight + GraphMeasures.RowGap));

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var forward = sweep % 2 == 0;
            for (var i = 0; i < columns.Length; i++)
                Settle(columns[forward ? i : columns.Length - 1 - i], slot => Wanted(slot, forward));
        }

        var all = columns.SelectMany(column => column).ToList();
        var shift = GraphMeasures.Margin + GraphMeasures.HeadingHeight - all.Min(slot => slot.Centre - (slot.Height / 2.0));
        foreach (var slot in all)
            slot.Centre += shift;
    }

    private static double Wanted(LayoutSlot slot, bool forward)
    {
        var near = forward ? slot.Left : slot.Right;
        if (near.Count == 0)
            near = forward ? slot.Right : slot.Left;
        return near.Count == 0 ? slot.Centre : near.Average(other => other.Centre);
    }

    // Isotonic regression (pool adjacent violators): of all places without overlap in this order, the nearest to those wanted.
    private static void Settle(List<LayoutSlot> column, Func<LayoutSlot, double> wanted)
    {
        var pools = new List<(double Sum, int Count)>(column.Count);
        var offsets = new double[column.Count];
        for (var i = 0; i < column.Count; i++)
        {
            if (i > 0)
                offsets[i] = offsets[i - 1] + ((column[i - 1].Height + column[i].Height) / 2.0) + Gap(column[i - 1], column[i]);
            pools.Add((wanted(column[i]) - offsets[i], 1));
            while (pools.Count > 1 && Mean(pools[^2]) > Mean(pools[^1]))
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        var at = 0;
        foreach (var pool in pools)
        {
            // Whole units here, where the order of pools keeps the gaps; cards rounded one by one could lose a unit of theirs.
            var first = Math.Round(Mean(pool));
            for (var i = 0; i < pool.Count; i++, at++)
                column[at].Centre = first + offsets[at];
        }
    }

    private static int Gap(LayoutSlot upper, LayoutSlot lower) =>
        upper.Node is null || lower.Node is null ? GraphMeasures.LaneGap : GraphMeasures.RowGap;

    private static double Mean((double Sum, int Count) pool) => pool.Sum / pool.Count;
}
