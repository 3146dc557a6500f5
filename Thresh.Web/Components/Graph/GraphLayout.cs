using System.Collections.Immutable;

namespace Thresh.Web.Components.Graph;

/// <summary>Where everything of a graph stands, in units of its drawing.</summary>
/// <param name="Graph">What is laid out.</param>
/// <param name="Columns">The left edge of each wave's column.</param>
/// <param name="Nodes">The upper left corner of each card, by name.</param>
/// <param name="Paths">Each edge's path, by its key.</param>
/// <param name="Lanes">The heights at which the edges that leave a service pass the columns after it, by its name.</param>
public sealed record GraphLayout(
    GraphModel Graph,
    int Width,
    int Height,
    ImmutableArray<int> Columns,
    ImmutableDictionary<string, GraphPoint> Nodes,
    ImmutableDictionary<string, string> Paths,
    ImmutableDictionary<string, ImmutableArray<int>> Lanes)
{
    public static GraphLayout Empty { get; } = new(
        GraphModel.Empty,
        0,
        0,
        [],
        ImmutableDictionary<string, GraphPoint>.Empty,
        ImmutableDictionary<string, string>.Empty,
        ImmutableDictionary<string, ImmutableArray<int>>.Empty);
}
