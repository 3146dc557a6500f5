using System.Collections.Immutable;
using Thresh.Domain.Graph;
using Thresh.Web.Components.Graph;

namespace Thresh.Web.Components.Editor;

/// <summary>
/// The column of each service while the text is being written. A service whose dependency is just getting another name waits
/// for nothing that is there; it stays where it was, and so does all that comes after it.
/// </summary>
internal static class EditorWaves
{
    public static Dictionary<string, int> Of(DependencySketch sketch, ImmutableArray<GraphNode> before)
    {
        var drawn = sketch.Nodes.DistinctBy(node => node.Name).ToDictionary(node => node.Name, node => node.Wave);
        if (sketch.Nodes.All(node => !node.Loose))
            return drawn;

        var earlier = before.ToDictionary(node => node.Name, node => node.Wave);
        var dependencies = sketch.Edges.Where(edge => drawn[edge.Dependency] < drawn[edge.Service]).ToLookup(edge => edge.Service, edge => edge.Dependency);
        var waves = new Dictionary<string, int>();
        foreach (var node in sketch.Nodes.DistinctBy(node => node.Name).OrderBy(node => node.Wave))
        {
            var least = node.Loose ? earlier.GetValueOrDefault(node.Name) : 0;
            waves[node.Name] = dependencies[node.Name].Select(dependency => waves[dependency] + 1).Append(least).Max();
        }

        // A column that nobody is left in is not drawn.
        var columns = waves.Values.Distinct().Order().ToList();
        return waves.ToDictionary(pair => pair.Key, pair => columns.IndexOf(pair.Value));
    }
}
