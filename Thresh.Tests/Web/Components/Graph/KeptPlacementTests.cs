using CsCheck;
using Shouldly;
using Thresh.Web.Components.Graph;
using Xunit;

namespace Thresh.Tests.Web.Components.Graph;

public sealed class KeptPlacementTests
{
    private static readonly Gen<(GraphModel Graph, int Pick)> Graphs =
        from graph in GraphModels.Any(20, 200)
        from pick in Gen.Int[0, graph.Nodes.Length - 1]
        select (graph, pick);

    [Fact]
    public void NobodyElseMoves_WhenAServiceIsAdded() => Graphs.Sample((graph, pick) =>
        StaysWhereTheWaveDid(graph, graph.With(pick, "new", [.. graph.Nodes.Take(pick).TakeLast(2).Select(node => node.Name)])), iter: 50);

    [Fact]
    public void NobodyElseMoves_WhenAServiceIsRemoved() => Graphs.Sample((graph, pick) =>
        StaysWhereTheWaveDid(graph, graph.Without(graph.Nodes[pick].Name)), iter: 50);

    [Fact]
    public void NothingMoves_WhenAServiceIsRenamed() => Graphs.Sample((graph, pick) =>
    {
        var before = LayeredLayout.Place(graph);
        var name = graph.Nodes[pick].Name;
        var after = LayeredLayout.Place(graph.Renamed(name, "other"), before);

        after.Nodes["other"].ShouldBe(before.Nodes[name]);
        after.Nodes.Remove("other").ShouldBe(before.Nodes.Remove(name), ignoreOrder: true);
        after.Paths.Values.ShouldBe(before.Paths.Values, ignoreOrder: true);
    }, iter: 50);

    [Fact]
    public void NothingOverlaps_AfterManyEdits() =>
        Gen.Select(GraphModels.Any(5, 40), Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Int[0, 1000]).Array[40]).Sample((graph, edits) =>
        {
            var layout = LayeredLayout.Place(graph);
            foreach (var (kind, one, other) in edits)
            {
                graph = Edit(graph, kind, one, other);
                layout = LayeredLayout.Place(graph, layout);
                NothingOverlaps(layout);
            }
        }, iter: 20);

    [Fact]
    public void KeepsItsRow_WhereOnlyTheWaveChanged()
    {
        var graph = GraphModels.Of(["db", "cache", "queue", "api", "worker", "web", "mail"], ("db", "api"), ("queue", "worker"), ("api", "web"), ("worker", "mail"));
        var before = LayeredLayout.Place(graph);
        var after = LayeredLayout.Place(GraphModels.Of(
            ["db", "cache", "queue", "api", "worker", "web", "mail"], ("db", "api"), ("queue", "worker"), ("api", "web"), ("worker", "mail"), ("api", "worker")), before);

        after.Graph.WaveOf("mail").ShouldBe(3);
        after.Nodes["mail"].ShouldBe(new GraphPoint(after.Columns[3], before.Nodes["mail"].Y));
    }

    [Fact]
    public void PlacesADependent_BesideWhatItWaitsFor()
    {
        var before = LayeredLayout.Place(GraphModels.Of(["a", "b", "c", "d", "e"]));
        var after = LayeredLayout.Place(GraphModels.Of(["a", "b", "c", "d", "e"], ("d", "e")), before);

        after.Nodes["e"].ShouldBe(new GraphPoint(after.Columns[1], before.Nodes["d"].Y));
    }

    [Fact]
    public void BeginsAnew_WithAnotherStack()
    {
        var graph = GraphModels.Of(["x", "y", "a"], ("x", "a"));

        LayeredLayout.Place(graph, LayeredLayout.Place(GraphModels.Of(["a", "b", "c", "d"]))).Nodes
            .ShouldBe(LayeredLayout.Place(graph).Nodes, ignoreOrder: true);
    }

    private static void StaysWhereTheWaveDid(GraphModel graph, GraphModel edited)
    {
        var before = LayeredLayout.Place(graph);
        var after = LayeredLayout.Place(edited, before);

        foreach (var node in edited.Nodes.Where(node => before.Nodes.ContainsKey(node.Name) && graph.WaveOf(node.Name) == node.Wave))
            after.Nodes[node.Name].ShouldBe(before.Nodes[node.Name]);
        NothingOverlaps(after);
    }

    private static GraphModel Edit(GraphModel graph, int kind, int one, int other)
    {
        var (left, right) = (one % graph.Nodes.Length, other % graph.Nodes.Length);
        return kind switch
        {
            0 => graph.With(Math.Max(left, right), $"n{one}-{other}-{graph.Nodes.Length}", graph.Nodes[Math.Min(left, right)].Name),
            1 when graph.Nodes.Length > 2 => graph.Without(graph.Nodes[left].Name),
            2 => graph.Renamed(graph.Nodes[left].Name, $"r{one}-{other}-{graph.Nodes.Length}"),
            _ when left < right => GraphModels.Of([.. graph.Nodes.Select(node => node.Name)],
                [.. graph.Edges.Select(edge => (edge.From, edge.To)).Append((graph.Nodes[left].Name, graph.Nodes[right].Name)).Distinct()]),
            _ => graph,
        };
    }

    // Neither two cards, nor a long edge and a card that it passes.
    private static void NothingOverlaps(GraphLayout layout)
    {
        var tops = layout.Nodes.Values.GroupBy(at => at.X).ToDictionary(column => column.Key, column => column.Select(at => at.Y).Order().ToArray());
        foreach (var column in tops.Values)
        {
            column[0].ShouldBeGreaterThanOrEqualTo(GraphMeasures.HeadingHeight);
            for (var i = 1; i < column.Length; i++)
                (column[i] - column[i - 1]).ShouldBeGreaterThanOrEqualTo(GraphMeasures.CardHeight + GraphMeasures.RowGap);
        }

        foreach (var (service, lanes) in layout.Lanes)
        {
            var first = layout.Graph.WaveOf(service) + 1;
            foreach (var (lane, passed) in lanes.Select((lane, at) => (lane, layout.Columns[first + at])))
                tops.GetValueOrDefault(passed, []).Any(top => top <= lane && lane <= top + GraphMeasures.CardHeight).ShouldBeFalse();
        }
    }
}
