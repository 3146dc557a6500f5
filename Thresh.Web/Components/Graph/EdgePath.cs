using System.Globalization;
using System.Text;

namespace Thresh.Web.Components.Graph;

/// <summary>An edge's way as an SVG path: curves between the columns, straight where it passes one.</summary>
internal static class EdgePath
{
    /// <summary>How far an edge that leads back swings out beside its cards.</summary>
    private const int Swing = 14;

    public static string Of(LayoutRoute route)
    {
        if (!route.LeadsOn)
            return Back(route);

        var path = Begin(route.From);
        for (var i = 1; i < route.Slots.Count; i++)
        {
            var (from, to) = (route.Slots[i - 1], route.Slots[i]);
            Curve(path, RightOf(from), from.Centre, LeftOf(to), to.Centre);
            if (to.Node is null)
                Add(path, $"H{RightOf(to)}");
        }

        return path.ToString();
    }

    // Out to the right of the one card as every edge, back over the cards, and into the left of the other.
    private static string Back(LayoutRoute route)
    {
        var path = Begin(route.From);
        var lanes = route.Lanes.ToList();
        if (lanes.Count == 0)
        {
            Curve(path, RightOf(route.From), route.From.Centre, LeftOf(route.To), route.To.Centre);
            return path.ToString();
        }

        var (first, last) = (lanes[0], lanes[^1]);
        Add(path, $"C{RightOf(first) + Swing} {route.From.Centre:0} {RightOf(first) + Swing} {first.Centre:0} {RightOf(first)} {first.Centre:0}");
        for (var i = 0; i < lanes.Count; i++)
        {
            if (i > 0)
                Curve(path, LeftOf(lanes[i - 1]), lanes[i - 1].Centre, RightOf(lanes[i]), lanes[i].Centre);
            Add(path, $"H{LeftOf(lanes[i])}");
        }

        Add(path, $"C{LeftOf(last) - Swing} {last.Centre:0} {LeftOf(last) - Swing} {route.To.Centre:0} {LeftOf(last)} {route.To.Centre:0}");
        return path.ToString();
    }

    private static StringBuilder Begin(LayoutSlot from)
    {
        var path = new StringBuilder();
        Add(path, $"M{RightOf(from)} {from.Centre:0}");
        return path;
    }

    private static void Curve(StringBuilder path, int x1, double y1, int x2, double y2)
    {
        var bend = (x2 - x1) / 2;
        Add(path, $"C{x1 + bend} {y1:0} {x2 - bend} {y2:0} {x2} {y2:0}");
    }

    private static int LeftOf(LayoutSlot slot) => GraphMeasures.ColumnLeft(slot.Column);

    private static int RightOf(LayoutSlot slot) => GraphMeasures.ColumnLeft(slot.Column) + GraphMeasures.CardWidth;

    private static void Add(StringBuilder path, FormattableString step) => path.Append(step.ToString(CultureInfo.InvariantCulture));
}
