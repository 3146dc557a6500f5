using System.Collections.Immutable;

namespace Thresh.Web.Components.Graph;

/// <summary>
/// Lays a graph out in layers after Sugiyama: columns are waves, edges that pass a column get a lane in it, barycentre
/// sweeps reduce crossings, and each column is drawn towards its neighbours without overlap. The same graph always gives the
/// same picture. With the layout before it, what was there keeps its place: somebody is typing, and looks for it where it was.
/// </summary>
public static class LayeredLayout
{
    // Lanes make long edges readable; in a graph with thousands of them they would only cost time.
    private const int MostLanes = 1500;

    /// <param name="before">The layout shown until now; it counts while at least half of the services were in it.</param>
    public static GraphLayout Place(GraphModel graph, GraphLayout? before = null)
    {
        if (graph.Nodes.IsEmpty)
            return GraphLayout.Empty;

        var slots = new Dictionary<string, LayoutSlot>(graph.Nodes.Length);
        var columns = Enumerable.Range(0, graph.Nodes.Max(node => node.Wave) + 1).Select(_ => new List<LayoutSlot>()).ToArray();
        foreach (var node in graph.Nodes)
        {
            var slot = new LayoutSlot(node.Name, node.Wave);
            if (slots.TryAdd(node.Name, slot))
                columns[node.Wave].Add(slot);
        }

        var routes = Route(graph, slots, columns);
        var earlier = before is null ? null : new EarlierPlaces(before, graph);
        if (earlier is not null && earlier.Count * 2 >= graph.Nodes.Length)
        {
            KeptPlacement.Place(columns, routes.Values, earlier);
        }
        else
        {
            CrossingReduction.Order(columns);
            VerticalPlacement.Place(columns);
        }

        LeadBack(columns, routes.Values);
        return Measure(graph, columns, routes);
    }

    private static Dictionary<string, LayoutRoute> Route(GraphModel graph, Dictionary<string, LayoutSlot> slots, List<LayoutSlot>[] columns)
    {
        var withLanes = CountLanes(graph, slots) <= MostLanes;
        var lanes = new Dictionary<(LayoutSlot From, int Column), LayoutSlot>();
        var routes = new Dictionary<string, LayoutRoute>(graph.Edges.Length);
        foreach (var edge in graph.Edges)
        {
            if (routes.ContainsKey(edge.Key) || !slots.TryGetValue(edge.From, out var from) || !slots.TryGetValue(edge.To, out var to))
                continue;

            var route = new LayoutRoute(edge, [from]);
            for (var column = from.Column + 1; column < to.Column && withLanes; column++)
                route.Slots.Add(LaneOf(from, column));
            route.Slots.Add(to);
            routes.Add(edge.Key, route);
            for (var i = 1; i < route.Slots.Count && route.LeadsOn; i++)
                Join(route.Slots[i - 1], route.Slots[i]);
        }

        return routes;

        LayoutSlot LaneOf(LayoutSlot from, int column)
        {
            if (!lanes.TryGetValue((from, column), out var lane))
            {
                lanes[(from, column)] = lane = new LayoutSlot(null, column);
                columns[column].Add(lane);
            }

            return lane;
        }
    }

    // Edges that go against the columns, those of cycles, take what way the cards and the other edges leave.
    private static void LeadBack(List<LayoutSlot>[] columns, IReadOnlyCollection<LayoutRoute> routes)
    {
        var back = routes.Where(route => !route.LeadsOn).ToList();
        if (back.Sum(route => route.From.Column - route.To.Column + 1) > MostLanes)
            return;

        var placement = new LanePlacement(columns, columns.SelectMany(column => column).Where(slot => slot.Node is null));
        foreach (var route in back)
        {
            for (var column = route.From.Column; column >= route.To.Column; column--)
            {
                var lane = new LayoutSlot(null, column);
                columns[column].Add(lane);
                route.Slots.Insert(route.Slots.Count - 1, lane);
            }

            placement.PlaceBack(route);
        }
    }

    private static void Join(LayoutSlot from, LayoutSlot to)
    {
        if (from.Right.Contains(to))
            return;
        from.Right.Add(to);
        to.Left.Add(from);
    }

    // All edges of one service share its lanes and part where they turn off.
    private static int CountLanes(GraphModel graph, Dictionary<string, LayoutSlot> slots) => graph.Edges
        .Where(edge => slots.ContainsKey(edge.From) && slots.ContainsKey(edge.To))
        .GroupBy(edge => edge.From)
        .Sum(edges => Math.Max(0, edges.Max(edge => slots[edge.To].Column) - slots[edges.Key].Column - 1));

    private static GraphLayout Measure(GraphModel graph, List<LayoutSlot>[] columns, Dictionary<string, LayoutRoute> routes)
    {
        var all = columns.SelectMany(column => column).ToList();
        var nodes = all.Where(slot => slot.Node is not null).ToImmutableDictionary(
            slot => slot.Node!,
            slot => new GraphPoint(GraphMeasures.ColumnLeft(slot.Column), (int)slot.Centre - (GraphMeasures.CardHeight / 2)));
        return new GraphLayout(
            graph,
            GraphMeasures.ColumnLeft(columns.Length) - GraphMeasures.ColumnGap + GraphMeasures.Margin,
            (int)all.Max(slot => slot.Centre + (slot.Height / 2.0)) + GraphMeasures.Margin,
            [.. Enumerable.Range(0, columns.Length).Select(GraphMeasures.ColumnLeft)],
            nodes,
            routes.ToImmutableDictionary(route => route.Key, route => EdgePath.Of(route.Value)),
            routes.Values.Where(route => route.LeadsOn).GroupBy(route => route.From.Node!).Select(from => from.MaxBy(route => route.Slots.Count)!).ToImmutableDictionary(
                route => route.From.Node!,
                route => route.Lanes.Select(lane => (int)lane.Centre).ToImmutableArray()));
    }
}
