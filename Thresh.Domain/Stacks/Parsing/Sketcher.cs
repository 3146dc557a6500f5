using Thresh.Domain.Graph;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>Draws what there is of a draft.</summary>
internal static class Sketcher
{
    public static DependencySketch Sketch(StackDraft draft)
    {
        var dependencies = draft.Dependencies();
        var circular = new HashSet<(int From, int To)>();
        foreach (var cycle in CycleFinder.Find(dependencies))
        {
            for (var index = 0; index < cycle.Length; index++)
                circular.Add((cycle[index], cycle[(index + 1) % cycle.Length]));
        }

        // Columns come from the graph without the edges that close a cycle, so that a cycle can be drawn too.
        var drawable = circular.Count == 0 ? dependencies : AcyclicPart.Of(dependencies);
        var waves = TopologicalOrder.Waves(drawable, TopologicalOrder.Of(drawable));

        return new DependencySketch(
            [.. draft.Services.Select((service, index) => new SketchNode(
                service.NameText,
                service.Image?.Value.Value ?? "",
                [.. service.Ports.Select(port => port.Node.Text)],
                waves[index],
                service.DependsOn.Any(dependency => draft.IndexOf(dependency.Value.Service) < 0)))],
            [.. dependencies.SelectMany((targets, index) => targets.Select(target => new SketchEdge(
                draft.Services[index].NameText,
                draft.Services[target].NameText,
                circular.Contains((index, target)))))]);
    }
}
