namespace Thresh.Web.Components.Graph;

/// <summary>Sizes of the drawing; a unit is a pixel at full size.</summary>
public static class GraphMeasures
{
    public const int CardWidth = 208;
    public const int CardHeight = 68;
    public const int ColumnGap = 44;
    public const int RowGap = 20;
    public const int Margin = 16;
    public const int HeadingHeight = 28;

    /// <summary>Room for an edge that passes a column between cards.</summary>
    public const int LaneHeight = 4;

    /// <summary>Between such an edge and its neighbours.</summary>
    public const int LaneGap = 8;

    public static int ColumnLeft(int column) => Margin + (column * (CardWidth + ColumnGap));
}
