using System.Collections.Immutable;
using Thresh.Domain.Graph;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>Draws what there is of a draft.</summary>
internal static class Sketcher
{
    public static DependencySketch Sketch(StackDraft draft)
    {
        var dependencies = draft.Dependencies();
        var circular = new HashSet<(int From, int To)>();
        foreach (var cycle in draft.Cycles())
        {
            for (var index = 0; index < cycle.Length; index++)
                circular.Add((cycle[index], cycle[(index + 1) % cycle.Length]));
        }

        // Columns come from the graph without the edges that close a cycle, so that a cycle can be drawn too.
        var drawable = circular.Count == 0 ? dependencies : AcyclicPart.Of(dependencies);
        var waves = TopologicalOrder.Waves(drawable, circular.Count == 0 ? draft.Order() : TopologicalOrder.Of(drawable));

        return new DependencySketch(
            [.. draft.Services.Select((service, index) => new SketchNode(
                service.NameText,
                service.Image?.Value.Value ?? "",
                [.. service.Ports.Select(port => port.Node.Text)],
                waves[index],
                draft.Targets()[index].Contains(-1)))],
            Edges(draft, circular));
    }

    private static ImmutableArray<SketchEdge> Edges(StackDraft draft, HashSet<(int From, int To)> circular)
    {
        var dependencies = draft.Dependencies();
        var edges = ImmutableArray.CreateBuilder<SketchEdge>(dependencies.Sum(targets => targets.Length));
        for (var index = 0; index < dependencies.Length; index++)
        {
            foreach (var target in dependencies[index])
                edges.Add(new SketchEdge(draft.Services[index].NameText, draft.Services[target].NameText, circular.Contains((index, target))));
        }

        return edges.MoveToImmutable();
    }
}
