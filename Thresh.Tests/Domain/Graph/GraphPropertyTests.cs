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

    [Fact]
    public void Order_TakesOfThoseThatAreFree_TheOneDeclaredFirst() => Graphs.Sample(graph =>
    {
        var done = new List<int>();
        while (Enumerable.Range(0, graph.Length).Except(done).Where(node => graph[node].All(done.Contains)).ToList() is { Count: > 0 } free)
            done.Add(free.Min());

        TopologicalOrder.Of(graph).ShouldBe(done);
    });

    [Fact]
    public void EveryComponent_HasOneCycle_AndNoneInItIsShorter() => Graphs.Sample(graph =>
    {
        var distances = Enumerable.Range(0, graph.Length).Select(start => DistancesFrom(start, graph)).ToArray();
        var circular = Enumerable.Range(0, graph.Length).Where(node => distances[node][node] < int.MaxValue).ToList();
        var components = circular.GroupBy(node => circular.First(other => other == node || (distances[node][other] < int.MaxValue && distances[other][node] < int.MaxValue))).ToList();

        var cycles = CycleFinder.Find(graph);

        cycles.Count.ShouldBe(components.Count);
        foreach (var component in components)
            cycles.Single(cycle => component.Contains(cycle[0])).Length.ShouldBe(component.Min(node => distances[node][node]));
    });

    // Steps to each node and, for the start itself, back to it.
    private static int[] DistancesFrom(int start, int[][] graph)
    {
        var distances = Enumerable.Repeat(int.MaxValue, graph.Length).ToArray();
        var open = new Queue<(int Node, int Steps)>([(start, 0)]);
        while (open.TryDequeue(out var at))
        {
            foreach (var target in graph[at.Node].Where(target => distances[target] == int.MaxValue))
            {
                distances[target] = at.Steps + 1;
                open.Enqueue((target, at.Steps + 1));
            }
        }

        return distances;
    }
}
