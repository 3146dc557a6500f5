using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Graph;

namespace Thresh.Domain.Stacks;

/// <summary>Everything that can be said of a definition's text.</summary>
public sealed class StackAnalysis
{
    internal StackAnalysis(ImmutableArray<Diagnostic> diagnostics, StackDefinition? definition, StackGraph? graph, SourceMap sources, DependencySketch sketch)
    {
        Diagnostics = diagnostics;
        Definition = definition;
        Graph = graph;
        Sources = sources;
        Sketch = sketch;
    }

    /// <summary>In the order of the text.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Null while there is any error.</summary>
    public StackDefinition? Definition { get; }

    /// <summary>Null while there is any error.</summary>
    public StackGraph? Graph { get; }

    public SourceMap Sources { get; }

    public DependencySketch Sketch { get; }

    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Definition), nameof(Graph))]
    public bool IsValid => Definition is not null && Graph is not null;
}
