using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>The complete observed state of a node.</summary>
/// <param name="Number">Starts the count that the changes after it go on.</param>
public sealed record StateReport(NodeId Node, long Number, ObservedNode State);
