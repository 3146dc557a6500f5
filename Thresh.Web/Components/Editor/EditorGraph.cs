using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Thresh.Web.Components.Graph;

namespace Thresh.Web.Components.Editor;

/// <summary>The graph of a text that is being written, errors and all.</summary>
public static class EditorGraph
{
    /// <param name="before">What was drawn until now: it is kept while the text cannot be read.</param>
    public static GraphModel Of(StackAnalysis analysis, IEnumerable<Diagnostic> problems, GraphModel before)
    {
        var found = problems.ToArray();
        if (found.Any(problem => problem.Code == DiagnosticCodes.NotJson))
            return before with { Stale = !before.Nodes.IsEmpty };

        var wrong = found.Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(ServiceOf).ToHashSet();
        var cycles = found.Where(problem => problem.Code == DiagnosticCodes.CircularDependency).Select(problem => problem.Message).Distinct();
        var inCycle = analysis.Sketch.Edges.Where(edge => edge.InCycle).SelectMany(edge => new[] { edge.Service, edge.Dependency }).ToHashSet();

        // While a name is being typed, two services may bear it for a moment.
        var dependencies = analysis.Sketch.Edges.ToLookup(edge => edge.Service, edge => edge.Dependency);
        var waves = EditorWaves.Of(analysis.Sketch, before.Nodes);
        var nodes = analysis.Sketch.Nodes.DistinctBy(node => node.Name).Select(node => new GraphNode(node.Name, node.Image, waves[node.Name])
        {
            Ports = node.Ports,
            StateDetail = After(dependencies[node.Name]),
            InCycle = inCycle.Contains(node.Name),
            HasError = wrong.Contains(node.Name),
        });
        var edges = analysis.Sketch.Edges.DistinctBy(edge => (edge.Service, edge.Dependency))
            .Select(edge => new GraphEdge(edge.Dependency, edge.Service, edge.InCycle));
        return new GraphModel([.. nodes], [.. edges]) { Cycles = [.. cycles] };
    }

    private static string After(IEnumerable<string> dependencies) =>
        string.Join(", ", dependencies.Distinct()) is { Length: > 0 } names ? $"after {names}" : "starts first";

    private static string? ServiceOf(Diagnostic problem) =>
        problem.Path.Split('/') is ["", "services", var name, ..] ? name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal) : null;
}
