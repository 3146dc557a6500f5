namespace Thresh.Domain.Fleet.Placement;

/// <summary>The node for a stack.</summary>
/// <param name="Reason">Why this one, and why not those with more room, in whole sentences.</param>
public sealed record ChosenNode(NodeId Id, string Reason);
