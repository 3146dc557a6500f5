namespace Thresh.Web.Components.Graph;

/// <summary>
/// Places a graph by the layout before it: who is still in its column does not move at all, who is new or changed its column
/// goes to the free place nearest to where it belongs, and long edges pass between the cards.
/// </summary>
internal static class KeptPlacement
{
    private const int Pitch = GraphMeasures.CardHeight + GraphMeasures.RowGap;

    /// <summary>The middle of a card in the first row.</summary>
    private const int FirstRow = GraphMeasures.Margin + GraphMeasures.HeadingHeight + (GraphMeasures.CardHeight / 2);

    public static void Place(List<LayoutSlot>[] columns, IReadOnlyCollection<LayoutRoute> routes, EarlierPlaces earlier)
    {
        // What a service waits for, by its card rather than by the lane that leads there.
        var sources = routes.Where(route => route.LeadsOn).ToLookup(route => route.To, route => route.From);
        var users = routes.Where(route => route.LeadsOn).ToLookup(route => route.From, route => route.To);
        var placed = new HashSet<LayoutSlot>();
        var taken = columns.Select(_ => new List<double>()).ToArray();

        foreach (var slot in columns.SelectMany(column => column))
        {
            if (slot.Node is null || earlier.Of(slot.Node) is not { } at || at.X != GraphMeasures.ColumnLeft(slot.Column))
                continue;
            Put(slot, at.Y + (GraphMeasures.CardHeight / 2));
        }

        foreach (var column in columns)
        {
            var above = FirstRow - Pitch;
            foreach (var slot in column.Where(slot => slot.Node is not null))
            {
                if (!placed.Contains(slot))
                    Put(slot, Nearest(taken[slot.Column], Wanted(slot, above)));
                above = (int)slot.Centre;
            }
        }

        new LanePlacement(columns, []).Place(routes, earlier);

        void Put(LayoutSlot slot, double centre)
        {
            slot.Centre = centre;
            var among = taken[slot.Column];
            var at = among.BinarySearch(centre);
            among.Insert(at < 0 ? ~at : at, centre);
            placed.Add(slot);
        }

        double Wanted(LayoutSlot slot, int above)
        {
            if (earlier.Of(slot.Node!) is { } at && earlier.SameDependencies(slot.Node!))
                return at.Y + (GraphMeasures.CardHeight / 2);
            return Mean(sources[slot]) ?? Mean(users[slot]) ?? above + Pitch;
        }

        double? Mean(IEnumerable<LayoutSlot> slots) => slots.Where(placed.Contains).Select(slot => (double?)slot.Centre).Average();
    }

    // The free place nearest to the wanted one; of two, the lower.
    private static double Nearest(List<double> taken, double wanted)
    {
        wanted = Math.Max(FirstRow, Math.Round(wanted));
        return taken.SelectMany(centre => new[] { centre + Pitch, centre - Pitch })
            .Prepend(wanted)
            .Where(centre => centre >= FirstRow && IsFree(taken, centre))
            .MinBy(centre => (Math.Abs(centre - wanted), -centre));
    }

    private static bool IsFree(List<double> taken, double centre)
    {
        var at = taken.BinarySearch(centre);
        if (at >= 0)
            return false;
        at = ~at;
        return (at == 0 || centre - taken[at - 1] >= Pitch) && (at == taken.Count || taken[at] - centre >= Pitch);
    }
}
