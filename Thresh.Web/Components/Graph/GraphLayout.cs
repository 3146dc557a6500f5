using System.Collections.Immutable;

namespace Thresh.Web.Components.Graph;

/// <summary>Where everything of a graph stands, in units of its drawing.</summary>
/// <param name="Columns">The left edge of each wave's column.</param>
/// <param name="Nodes">The upper left corner of each card, by name.</param>
/// <param name="Paths">Each edge's path, by its key.</param>
public sealed record GraphLayout(
    int Width,
    int Height,
    ImmutableArray<int> Columns,
    ImmutableDictionary<string, GraphPoint> Nodes,
    ImmutableDictionary<string, string> Paths);
