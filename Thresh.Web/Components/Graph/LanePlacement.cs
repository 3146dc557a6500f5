namespace Thresh.Web.Components.Graph;

/// <summary>Leads edges through the gaps between cards that already have their places, each at a height of its own while there is room.</summary>
internal sealed class LanePlacement
{
    /// <summary>Between a lane and a card.</summary>
    private const int Clearance = 6;

    private const int Step = GraphMeasures.LaneHeight;

    private readonly List<(double From, double To)>[] _gaps;
    private readonly HashSet<double>[] _used;

    /// <param name="columns">With the cards in their places, and whatever lanes have theirs.</param>
    /// <param name="placed">Those lanes.</param>
    public LanePlacement(List<LayoutSlot>[] columns, IEnumerable<LayoutSlot> placed)
    {
        _gaps = [.. columns.Select(column => GapsOf(column.Where(slot => slot.Node is not null).Select(slot => slot.Centre).Order()))];
        _used = [.. columns.Select(_ => new HashSet<double>())];
        foreach (var lane in placed)
            _used[lane.Column].Add(lane.Centre);
    }

    /// <summary>Places the lanes of edges that lead on: where they were, else on the straight line between the ends.</summary>
    public void Place(IEnumerable<LayoutRoute> routes, EarlierPlaces earlier)
    {
        var seen = new HashSet<LayoutSlot>();
        var moving = new List<(LayoutSlot Lane, double Wanted)>();
        foreach (var route in routes.Where(route => route.LeadsOn))
        {
            // Where the service itself has changed its column, its lanes are other ones.
            var node = route.From.Node!;
            var before = earlier.Of(node)?.X == GraphMeasures.ColumnLeft(route.From.Column) ? earlier.LanesOf(node) : [];
            foreach (var lane in route.Lanes.Where(seen.Add))
            {
                var at = lane.Column - route.From.Column;
                var line = route.From.Centre + ((route.To.Centre - route.From.Centre) * at / (route.To.Column - route.From.Column));
                if (at > before.Length || !TryTake(lane, before[at - 1]))
                    moving.Add((lane, line));
            }
        }

        foreach (var (lane, wanted) in moving)
            TakeNear(lane, wanted);
    }

    /// <summary>Places the lanes of an edge that leads back: over the higher of its cards, all the way.</summary>
    public void PlaceBack(LayoutRoute route)
    {
        var over = Math.Min(route.From.Centre, route.To.Centre) - ((GraphMeasures.CardHeight + GraphMeasures.RowGap) / 2);
        foreach (var lane in route.Lanes)
            TakeNear(lane, over);
    }

    private bool TryTake(LayoutSlot lane, double centre)
    {
        if (!_gaps[lane.Column].Any(gap => gap.From <= centre && centre <= gap.To) || !_used[lane.Column].Add(centre))
            return false;
        lane.Centre = centre;
        return true;
    }

    // The free height nearest to the wanted one in the nearest gap; a full gap is shared.
    private void TakeNear(LayoutSlot lane, double wanted)
    {
        wanted = Math.Round(wanted);
        var used = _used[lane.Column];
        var (from, to) = _gaps[lane.Column].MinBy(gap => Math.Abs(Math.Clamp(wanted, gap.From, gap.To) - wanted));
        var nearest = lane.Centre = Math.Clamp(wanted, from, to);
        for (var away = 0; nearest - away >= from || nearest + away <= to; away += Step)
        {
            var free = new[] { nearest + away, nearest - away }.Where(centre => from <= centre && centre <= to && !used.Contains(centre)).ToArray();
            if (free.Length == 0)
                continue;
            lane.Centre = free[0];
            break;
        }

        used.Add(lane.Centre);
    }

    private static List<(double From, double To)> GapsOf(IEnumerable<double> cards)
    {
        var gaps = new List<(double From, double To)>();
        var from = (double)(GraphMeasures.Margin + GraphMeasures.HeadingHeight - (2 * Clearance));
        foreach (var centre in cards)
        {
            var to = centre - (GraphMeasures.CardHeight / 2) - Clearance;
            if (to >= from)
                gaps.Add((from, to));
            from = centre + (GraphMeasures.CardHeight / 2) + Clearance;
        }

        gaps.Add((from, double.MaxValue));
        return gaps;
    }
}
