using System.Globalization;
using System.Text;

namespace Thresh.Web.Components.Graph;

/// <summary>An edge's way as an SVG path: curves between the columns, straight where it passes one.</summary>
internal static class EdgePath
{
    public static string Of(LayoutRoute route)
    {
        if (!route.LeadsOn)
            return Back(route.From, route.To);

        var path = new StringBuilder();
        Add(path, $"M{RightOf(route.From)} {route.From.Centre:0}");
        for (var i = 1; i < route.Slots.Count; i++)
        {
            var (from, to) = (route.Slots[i - 1], route.Slots[i]);
            var (x1, x2) = (RightOf(from), GraphMeasures.ColumnLeft(to.Column));
            var bend = (x2 - x1) / 2;
            Add(path, $"C{x1 + bend} {from.Centre:0} {x2 - bend} {to.Centre:0} {x2} {to.Centre:0}");
            if (to.Node is null)
                Add(path, $"H{RightOf(to)}");
        }

        return path.ToString();
    }

    // It arches over the cards, where it can be seen.
    private static string Back(LayoutSlot from, LayoutSlot to)
    {
        var (x1, x2) = (RightOf(from) - (GraphMeasures.CardWidth / 3), GraphMeasures.ColumnLeft(to.Column) + (GraphMeasures.CardWidth / 3));
        var (y1, y2) = (from.Centre - (GraphMeasures.CardHeight / 2), to.Centre - (GraphMeasures.CardHeight / 2));
        return string.Create(CultureInfo.InvariantCulture, $"M{x1} {y1:0}C{x1} {y1 - GraphMeasures.HeadingHeight:0} {x2} {y2 - GraphMeasures.HeadingHeight:0} {x2} {y2:0}");
    }

    private static int RightOf(LayoutSlot slot) => GraphMeasures.ColumnLeft(slot.Column) + GraphMeasures.CardWidth;

    private static void Add(StringBuilder path, FormattableString step) => path.Append(step.ToString(CultureInfo.InvariantCulture));
}
