using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <param name="Dropped">Samples that did not fit the agent's buffer since it started.</param>
public sealed record SampleReport(NodeId Node, NodeSample Sample, long Dropped);
