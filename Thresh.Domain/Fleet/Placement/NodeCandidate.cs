namespace Thresh.Domain.Fleet.Placement;

/// <summary>A node that a stack may go to: online, with an engine that answers.</summary>
/// <param name="Sample">The newest; null where none has come yet, and the node is taken for idle.</param>
public sealed record NodeCandidate(NodeId Id, NodeFacts Facts, ObservedNode Observed, NodeSample? Sample)
{
    /// <summary>Bytes.</summary>
    public long FreeMemory => Sample is { } sample ? sample.MemoryTotal - sample.MemoryUsed : Facts.MemoryTotal;

    /// <summary>Cores that nothing uses, 0 to all of them.</summary>
    public double IdleCores => Facts.Cores * (1 - ((Sample?.CpuPercent ?? 0) / 100));
}
