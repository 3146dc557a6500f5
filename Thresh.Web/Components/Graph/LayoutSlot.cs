namespace Thresh.Web.Components.Graph;

/// <summary>A place in a column: a card, or the lane of an edge that passes by.</summary>
internal sealed class LayoutSlot(string? node, int column)
{
    public string? Node { get; } = node;

    public int Column { get; } = column;

    public int Height => Node is null ? GraphMeasures.LaneHeight : GraphMeasures.CardHeight;

    /// <summary>Its index in its column.</summary>
    public int Rank { get; set; }

    /// <summary>The middle of it.</summary>
    public double Centre { get; set; }

    public List<LayoutSlot> Left { get; } = [];

    public List<LayoutSlot> Right { get; } = [];
}
