namespace Thresh.Web.Components.Graph;

/// <summary>Leads long edges through the gaps between cards that already have their places, each at a height of its own while there is room.</summary>
internal static class LanePlacement
{
    /// <summary>Between a lane and a card.</summary>
    private const int Clearance = 6;

    private const int Step = GraphMeasures.LaneHeight;

    /// <param name="taken">For each column the middles of its cards, ascending.</param>
    public static void Place(IReadOnlyCollection<LayoutRoute> routes, List<double>[] taken, EarlierPlaces earlier)
    {
        var gaps = taken.Select(GapsOf).ToArray();
        var used = taken.Select(_ => new HashSet<double>()).ToArray();
        var seen = new HashSet<LayoutSlot>();
        var moving = new List<(LayoutSlot Lane, double Wanted)>();
        foreach (var route in routes)
        {
            // Where the service itself has changed its column, its lanes are other ones.
            var node = route.From.Node!;
            var before = earlier.Of(node)?.X == GraphMeasures.ColumnLeft(route.From.Column) ? earlier.LanesOf(node) : [];
            foreach (var lane in route.Lanes.Where(seen.Add))
            {
                var at = lane.Column - route.From.Column;
                var wanted = at <= before.Length ? before[at - 1]
                    : route.From.Centre + ((route.To.Centre - route.From.Centre) * at / (route.To.Column - route.From.Column));
                if (at <= before.Length && gaps[lane.Column].Any(gap => gap.From <= wanted && wanted <= gap.To) && used[lane.Column].Add(wanted))
                    lane.Centre = wanted;
                else
                    moving.Add((lane, Math.Round(wanted)));
            }
        }

        foreach (var (lane, wanted) in moving)
        {
            lane.Centre = Near(wanted, gaps[lane.Column], used[lane.Column]);
            used[lane.Column].Add(lane.Centre);
        }
    }

    private static List<(double From, double To)> GapsOf(List<double> taken)
    {
        var gaps = new List<(double From, double To)>(taken.Count + 1);
        var from = (double)(GraphMeasures.Margin + GraphMeasures.HeadingHeight - Clearance);
        foreach (var centre in taken)
        {
            var to = centre - (GraphMeasures.CardHeight / 2) - Clearance;
            if (to >= from)
                gaps.Add((from, to));
            from = centre + (GraphMeasures.CardHeight / 2) + Clearance;
        }

        gaps.Add((from, double.MaxValue));
        return gaps;
    }

    // The free height nearest to the wanted one in the nearest gap; a full gap is shared.
    private static double Near(double wanted, List<(double From, double To)> gaps, HashSet<double> used)
    {
        var (from, to) = gaps.MinBy(gap => Math.Abs(Math.Clamp(wanted, gap.From, gap.To) - wanted));
        var nearest = Math.Clamp(wanted, from, to);
        for (var away = 0; nearest - away >= from || nearest + away <= to; away += Step)
        {
            if (nearest + away <= to && !used.Contains(nearest + away))
                return nearest + away;
            if (nearest - away >= from && !used.Contains(nearest - away))
                return nearest - away;
        }

        return nearest;
    }
}
