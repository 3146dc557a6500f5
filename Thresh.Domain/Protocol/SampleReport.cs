using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <param name="Dropped">Samples that did not fit the agent's buffer since it started.</param>
public sealed record SampleReport(NodeId Node, NodeSample Sample, long Dropped)
{
    /// <summary>The node's clock when it was sent, by which the Hub tells how old the sample is; null from an agent that does not say.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
