using CsCheck;
using Shouldly;
using Thresh.Domain.Graph;
using Xunit;

namespace Thresh.Tests.Domain.Graph;

public sealed class GraphPropertyTests
{
    private static readonly Gen<int[][]> Graphs =
        from size in Gen.Int[1, 30]
        from edges in Gen.Int[0, size - 1].Array[0, 4].Array[size]
        select edges.Select(targets => targets.Distinct().ToArray()).ToArray();

    [Fact]
    public void Order_PutsEveryNodeAfterItsDependencies() => Graphs.Sample(graph =>
    {
        var order = TopologicalOrder.Of(graph);
        var place = order.Select((node, index) => (node, index)).ToDictionary(pair => pair.node, pair => pair.index);
        foreach (var node in order)
        {
            foreach (var dependency in graph[node])
                place[dependency].ShouldBeLessThan(place[node]);
        }
    });

    [Fact]
    public void Order_IsWhole_ExactlyWhenThereIsNoCycle() => Graphs.Sample(graph =>
        (TopologicalOrder.Of(graph).Length == graph.Length).ShouldBe(CycleFinder.Find(graph).Count == 0));

    [Fact]
    public void EveryCycleReported_IsOne_AndBeginsAtItsFirstNode() => Graphs.Sample(graph =>
    {
        foreach (var cycle in CycleFinder.Find(graph))
        {
            cycle[0].ShouldBe(cycle.Min());
            cycle.Distinct().Count().ShouldBe(cycle.Length);
            for (var index = 0; index < cycle.Length; index++)
                graph[cycle[index]].ShouldContain(cycle[(index + 1) % cycle.Length]);
        }
    });

    [Fact]
    public void ReportsOneShortestCycleForEachComponent()
    {
        // 0 → 1 → 2 → 0 and the shorter 1 → 2 → 1; apart from them 3 → 3.
        int[][] graph = [[1], [2], [0, 1], [3]];

        CycleFinder.Find(graph).ShouldBe([[1, 2], [3]]);
    }
}
