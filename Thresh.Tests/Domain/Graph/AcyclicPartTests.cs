using CsCheck;
using Shouldly;
using Thresh.Domain.Graph;
using Xunit;

namespace Thresh.Tests.Domain.Graph;

public sealed class AcyclicPartTests
{
    private static readonly Gen<int[][]> Graphs =
        from size in Gen.Int[1, 30]
        from edges in Gen.Int[0, size - 1].Array[0, 4].Array[size]
        select edges.Select(targets => targets.Distinct().ToArray()).ToArray();

    [Fact]
    public void HasNoCycle_AndAddsNothing() => Graphs.Sample(graph =>
    {
        var part = AcyclicPart.Of(graph);

        TopologicalOrder.Of(part).Length.ShouldBe(graph.Length);
        for (var node = 0; node < graph.Length; node++)
            part[node].ShouldBeSubsetOf(graph[node]);
    });

    [Fact]
    public void Keeps_EveryEdge_WhereThereIsNoCycle() => Graphs.Sample(graph =>
    {
        if (CycleFinder.Find(graph).Count == 0)
            AcyclicPart.Of(graph).ShouldBe(graph);
    });

    [Fact]
    public void Drops_TheEdgeAgainstTheAuthorsOrder_WhicheverThatIs()
    {
        // database, api, web; and then the database is made to depend on web.
        AcyclicPart.Of([[2], [0], [1]]).ShouldBe([[], [0], [1]]);
        // web, api, database.
        AcyclicPart.Of([[1], [2], [0]]).ShouldBe([[1], [2], []]);
    }

    [Fact]
    public void Needs_NoFrameForEachOfAThousandNodes()
    {
        var ring = Enumerable.Range(0, 1000).Select(node => new[] { (node + 1) % 1000 }).ToArray();

        AcyclicPart.Of(ring).Sum(targets => targets.Length).ShouldBe(999);
    }
}
