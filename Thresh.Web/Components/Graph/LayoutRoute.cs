namespace Thresh.Web.Components.Graph;

/// <summary>An edge's way: its two cards, and between them a lane in each column it passes.</summary>
internal sealed record LayoutRoute(GraphEdge Edge, List<LayoutSlot> Slots)
{
    public LayoutSlot From => Slots[0];

    public LayoutSlot To => Slots[^1];

    public IEnumerable<LayoutSlot> Lanes => Slots.Where(slot => slot.Node is null);

    /// <summary>It goes the way that starting goes; an edge of a cycle may lead back, or to where it began.</summary>
    public bool LeadsOn => To.Column > From.Column;
}
