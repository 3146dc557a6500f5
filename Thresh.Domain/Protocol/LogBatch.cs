using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Protocol;

/// <summary>Lines of a log in order. One is sent for each batch of credit, so that a slow reader stops the node's reading and nothing else.</summary>
public sealed record LogBatch(NodeId Node, string Id, ImmutableArray<LogLine> Lines)
{
    /// <summary>Nothing comes after this batch.</summary>
    public bool Ended { get; init; }

    /// <summary>One sentence, where the log ended before its time.</summary>
    public string? Error { get; init; }
}
