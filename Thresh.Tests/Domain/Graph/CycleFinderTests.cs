using CsCheck;
using Shouldly;
using Thresh.Domain.Graph;
using Xunit;

namespace Thresh.Tests.Domain.Graph;

public sealed class CycleFinderTests
{
    private static readonly Gen<int[][]> Graphs =
        from size in Gen.Int[1, 24]
        from edges in Gen.Int[0, size - 1].Array[0, 3].Array[size]
        select edges.Select(targets => targets.Distinct().ToArray()).ToArray();

    [Fact]
    public void Finds_ANodeThatDependsOnItself() => CycleFinder.Find([[], [0, 1], [1]]).ShouldBe([[1]]);

    [Fact]
    public void Finds_ALongRing_FromItsFirstNode()
    {
        var ring = Enumerable.Range(0, 1000).Select(node => new[] { (node + 1) % 1000 }).ToArray();

        CycleFinder.Find(ring).ShouldHaveSingleItem().ShouldBe([.. Enumerable.Range(0, 1000)]);
    }

    [Fact]
    public void NoCycle_IsShorterThanTheOneReported() => Graphs.Sample(graph =>
    {
        foreach (var cycle in CycleFinder.Find(graph))
        {
            var around = Enumerable.Range(0, graph.Length).Where(node => Reach(graph, node, cycle[0]) is not null && Reach(graph, cycle[0], node) is not null);
            around.Min(node => Reach(graph, node, node)).ShouldBe(cycle.Length);
            around.First(node => Reach(graph, node, node) == cycle.Length).ShouldBe(cycle[0]);
        }
    }, iter: 500);

    // Steps of the shortest way, at least one; null where there is none.
    private static int? Reach(int[][] graph, int from, int to)
    {
        var level = graph[from].ToHashSet();
        for (var steps = 1; steps <= graph.Length; steps++)
        {
            if (level.Contains(to))
                return steps;
            level = [.. level.SelectMany(node => graph[node])];
        }

        return null;
    }
}
