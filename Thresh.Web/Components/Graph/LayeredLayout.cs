using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Thresh.Web.Components.Graph;

/// <summary>
/// Lays a graph out in layers after Sugiyama: columns are waves, edges that pass a column get a lane in it, barycentre
/// sweeps reduce crossings, and each column is drawn towards its neighbours without overlap. The same graph always gives the
/// same picture, and order of declaration breaks ties, so that little moves while somebody types.
/// </summary>
public static class LayeredLayout
{
    // Lanes make long edges readable; in a graph with thousands of them they would only cost time.
    private const int MostLanes = 1500;

    public static GraphLayout Place(GraphModel graph)
    {
        if (graph.Nodes.IsEmpty)
            return new GraphLayout(0, 0, [], ImmutableDictionary<string, GraphPoint>.Empty, ImmutableDictionary<string, string>.Empty);

        var slots = new Dictionary<string, LayoutSlot>(graph.Nodes.Length);
        var columns = Enumerable.Range(0, graph.Nodes.Max(node => node.Wave) + 1).Select(_ => new List<LayoutSlot>()).ToArray();
        foreach (var node in graph.Nodes)
        {
            var slot = new LayoutSlot(node.Name, node.Wave);
            if (slots.TryAdd(node.Name, slot))
                columns[node.Wave].Add(slot);
        }

        var routes = Route(graph, slots, columns);
        CrossingReduction.Order(columns);
        VerticalPlacement.Place(columns);
        return Measure(columns, routes);
    }

    private static Dictionary<string, List<LayoutSlot>> Route(GraphModel graph, Dictionary<string, LayoutSlot> slots, List<LayoutSlot>[] columns)
    {
        var lanes = graph.Edges.Sum(edge => Math.Max(0, Span(edge, slots) - 1));
        var routes = new Dictionary<string, List<LayoutSlot>>(graph.Edges.Length);
        foreach (var edge in graph.Edges)
        {
            if (!slots.TryGetValue(edge.From, out var from) || !slots.TryGetValue(edge.To, out var to))
                continue;

            var route = new List<LayoutSlot> { from };
            if (lanes <= MostLanes)
            {
                for (var column = from.Column + 1; column < to.Column; column++)
                {
                    var lane = new LayoutSlot(null, column);
                    columns[column].Add(lane);
                    route.Add(lane);
                }
            }

            route.Add(to);
            if (!routes.TryAdd(edge.Key, route) || to.Column <= from.Column)
                continue;
            for (var i = 1; i < route.Count; i++)
            {
                route[i - 1].Right.Add(route[i]);
                route[i].Left.Add(route[i - 1]);
            }
        }

        return routes;
    }

    private static int Span(GraphEdge edge, Dictionary<string, LayoutSlot> slots) =>
        slots.TryGetValue(edge.From, out var from) && slots.TryGetValue(edge.To, out var to) ? to.Column - from.Column : 0;

    private static GraphLayout Measure(List<LayoutSlot>[] columns, Dictionary<string, List<LayoutSlot>> routes)
    {
        var all = columns.SelectMany(column => column).ToList();
        var shift = GraphMeasures.Margin + GraphMeasures.HeadingHeight - all.Min(slot => slot.Centre - (slot.Height / 2.0));
        foreach (var slot in all)
            slot.Centre = Math.Round(slot.Centre + shift);

        var nodes = all.Where(slot => slot.Node is not null).ToImmutableDictionary(
            slot => slot.Node!,
            slot => new GraphPoint(GraphMeasures.ColumnLeft(slot.Column), (int)slot.Centre - (GraphMeasures.CardHeight / 2)));
        return new GraphLayout(
            GraphMeasures.ColumnLeft(columns.Length) - GraphMeasures.ColumnGap + GraphMeasures.Margin,
            (int)all.Max(slot => slot.Centre + (slot.Height / 2.0)) + GraphMeasures.Margin,
            [.. Enumerable.Range(0, columns.Length).Select(GraphMeasures.ColumnLeft)],
            nodes,
            routes.ToImmutableDictionary(route => route.Key, route => Path(route.Value)));
    }

    private static string Path(List<LayoutSlot> route)
    {
        if (route[^1].Column <= route[0].Column)
            return PathBack(route[0], route[^1]);

        var path = new StringBuilder();
        Add(path, $"M{RightOf(route[0])} {route[0].Centre:0}");
        for (var i = 1; i < route.Count; i++)
        {
            var (from, to) = (route[i - 1], route[i]);
            var (x1, x2) = (RightOf(from), GraphMeasures.ColumnLeft(to.Column));
            var bend = (x2 - x1) / 2;
            Add(path, $"C{x1 + bend} {from.Centre:0} {x2 - bend} {to.Centre:0} {x2} {to.Centre:0}");
            if (to.Node is null)
                Add(path, $"H{RightOf(to)}");
        }

        return path.ToString();
    }

    // An edge of a cycle may lead back, or to where it began: it arches over the cards, where it can be seen.
    private static string PathBack(LayoutSlot from, LayoutSlot to)
    {
        var (x1, x2) = (RightOf(from) - (GraphMeasures.CardWidth / 3), GraphMeasures.ColumnLeft(to.Column) + (GraphMeasures.CardWidth / 3));
        var (y1, y2) = (from.Centre - (GraphMeasures.CardHeight / 2), to.Centre - (GraphMeasures.CardHeight / 2));
        return string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1:0}C{x1} {y1 - GraphMeasures.HeadingHeight:0} {x2} {y2 - GraphMeasures.HeadingHeight:0} {x2} {y2:0}");
    }

    private static int RightOf(LayoutSlot slot) => GraphMeasures.ColumnLeft(slot.Column) + GraphMeasures.CardWidth;

    private static void Add(StringBuilder path, FormattableString step) => path.Append(step.ToString(CultureInfo.InvariantCulture));
}
