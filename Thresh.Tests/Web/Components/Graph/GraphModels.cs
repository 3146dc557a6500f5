using System.Collections.Immutable;
using CsCheck;
using Thresh.Web.Components.Graph;

namespace Thresh.Tests.Web.Components.Graph;

/// <summary>Graphs to be laid out.</summary>
internal static class GraphModels
{
    /// <summary>Any graph without a cycle.</summary>
    public static Gen<GraphModel> Any(int fewest, int most) =>
        from count in Gen.Int[fewest, most]
        from pairs in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Array[0, count * 2]
        select Of([.. Enumerable.Range(0, count).Select(i => $"s{i}")],
            [.. pairs.Where(pair => pair.Item1 < pair.Item2).Distinct().Select(pair => ($"s{pair.Item1}", $"s{pair.Item2}"))]);

    /// <param name="names">Each after those it depends on.</param>
    public static GraphModel Of(string[] names, params (string From, string To)[] edges)
    {
        var waves = new Dictionary<string, int>();
        foreach (var name in names)
            waves[name] = edges.Where(edge => edge.To == name && waves.ContainsKey(edge.From)).Select(edge => waves[edge.From] + 1).DefaultIfEmpty(0).Max();
        return new GraphModel(
            [.. names.Select(name => new GraphNode(name, "image:1", waves[name]))],
            edges.Select(edge => new GraphEdge(edge.From, edge.To)).ToImmutableArray());
    }

    /// <summary>The same with a service before that at the index, which depends on the others named.</summary>
    public static GraphModel With(this GraphModel graph, int index, string name, params string[] dependencies) =>
        Of([.. Names(graph).Take(index), name, .. Names(graph).Skip(index)], [.. Edges(graph), .. dependencies.Select(dependency => (dependency, name))]);

    public static GraphModel Without(this GraphModel graph, string name) =>
        Of([.. Names(graph).Where(other => other != name)], [.. Edges(graph).Where(edge => edge.From != name && edge.To != name)]);

    public static GraphModel Renamed(this GraphModel graph, string name, string to)
    {
        string New(string old) => old == name ? to : old;
        return Of([.. Names(graph).Select(New)], [.. Edges(graph).Select(edge => (New(edge.From), New(edge.To)))]);
    }

    public static int WaveOf(this GraphModel graph, string name) => graph.Nodes.First(node => node.Name == name).Wave;

    private static IEnumerable<string> Names(GraphModel graph) => graph.Nodes.Select(node => node.Name);

    private static IEnumerable<(string From, string To)> Edges(GraphModel graph) => graph.Edges.Select(edge => (edge.From, edge.To));
}
