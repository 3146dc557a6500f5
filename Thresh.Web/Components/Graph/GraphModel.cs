using System.Collections.Immutable;

namespace Thresh.Web.Components.Graph;

/// <summary>What the graph shows: services in order of declaration, and who waits for whom.</summary>
public sealed record GraphModel(ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges)
{
    public static GraphModel Empty { get; } = new([], []);

    /// <summary>The cycles in words, such as <c>api → auth → api</c>.</summary>
    public ImmutableArray<string> Cycles { get; init; } = [];

    /// <summary>It is what could last be read of a text that cannot be read now.</summary>
    public bool Stale { get; init; }
}
