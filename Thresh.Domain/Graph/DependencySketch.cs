using System.Collections.Immutable;

namespace Thresh.Domain.Graph;

/// <summary>What can be drawn of a stack even while its text has errors.</summary>
/// <param name="Nodes">In order of declaration.</param>
public sealed record DependencySketch(ImmutableArray<SketchNode> Nodes, ImmutableArray<SketchEdge> Edges)
{
    public static DependencySketch Empty { get; } = new([], []);
}
