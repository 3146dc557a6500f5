using CsCheck;
using Shouldly;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Xunit;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Which service may read whose address without a warning, against the plainest way to find that out.</summary>
public sealed class ReachabilityTests
{
    // More than one machine word of services, so that the border between words is crossed.
    private static readonly Gen<int[][]> Graphs =
        from size in Gen.Int[1, 70]
        from edges in Gen.Int[0, size - 1].Array[0, 2].Array[size]
        select edges.Select(targets => targets.Distinct().ToArray()).ToArray();

    [Fact]
    public void WarnsOfEveryAddressThatIsNotReached_AndOfNoOther_WithCyclesToo() => Graphs.Sample(graph =>
    {
        var warned = StackAnalyzer.Analyze(Text(graph)).Diagnostics
            .Where(diagnostic => diagnostic.Code == DiagnosticCodes.ReferenceWithoutDependency)
            .Select(diagnostic => diagnostic.Path)
            .Order(StringComparer.Ordinal);

        warned.ShouldBe(Unreached(graph).Order(StringComparer.Ordinal));
    }, iter: 100);

    // Every service reads the address of every service, its own too.
    private static string Text(int[][] graph)
    {
        var variables = string.Join(", ", graph.Select((_, target) => $$"""
            "V{{target}}": "${s{{target}}.host}"
            """));
        var services = graph.Select((targets, index) => $$"""
            "s{{index}}": { "image": "i:1", "depends_on": [{{string.Join(", ", targets.Select(target => $"\"s{target}\""))}}], "env": { {{variables}} } }
            """);
        return $$"""{ "name": "a", "services": { {{string.Join(",\n", services)}} } }""";
    }

    private static IEnumerable<string> Unreached(int[][] graph)
    {
        for (var reader = 0; reader < graph.Length; reader++)
        {
            var reached = new HashSet<int>();
            var open = new Queue<int>(graph[reader]);
            while (open.TryDequeue(out var node))
            {
                if (!reached.Add(node))
                    continue;
                foreach (var target in graph[node])
                    open.Enqueue(target);
            }

            for (var target = 0; target < graph.Length; target++)
            {
                if (target != reader && !reached.Contains(target))
                    yield return $"/services/s{reader}/env/V{target}";
            }
        }
    }
}
