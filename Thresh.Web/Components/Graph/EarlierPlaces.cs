using System.Collections.Immutable;

namespace Thresh.Web.Components.Graph;

/// <summary>Where the services of a graph stood in the layout before it, those that were given another name among them.</summary>
internal sealed class EarlierPlaces
{
    private readonly GraphLayout _layout;
    private readonly Dictionary<string, string> _names = [];
    private readonly ILookup<string, string> _before;
    private readonly ILookup<string, string> _now;

    public EarlierPlaces(GraphLayout layout, GraphModel graph)
    {
        _layout = layout;
        _before = layout.Graph.Edges.ToLookup(edge => edge.To, edge => edge.From);
        _now = graph.Edges.ToLookup(edge => edge.To, edge => edge.From);

        var names = graph.Nodes.Select(node => node.Name).ToHashSet();
        var gone = layout.Graph.Nodes.Select(node => node.Name).Where(name => !names.Contains(name)).ToArray();
        var come = new List<string>();
        foreach (var name in names)
        {
            if (layout.Nodes.ContainsKey(name))
                _names[name] = name;
            else
                come.Add(name);
        }

        // As many gone as come: they were renamed, in the order in which they stand in the text.
        for (var i = 0; gone.Length == come.Count && i < gone.Length; i++)
            _names[come[i]] = gone[i];
    }

    /// <summary>How many of the graph's services stood somewhere before.</summary>
    public int Count => _names.Count;

    /// <summary>The upper left corner of the service's card then; null for a new one.</summary>
    public GraphPoint? Of(string service) => _names.TryGetValue(service, out var name) ? _layout.Nodes[name] : null;

    /// <summary>It waits for the same services as before: if its column changed, that was because of them.</summary>
    public bool SameDependencies(string service) =>
        _names.TryGetValue(service, out var name) && _before[name].ToHashSet().SetEquals(_now[service].Select(Before));

    /// <summary>The heights at which the edges that leave the service passed the columns after it, as far as they went.</summary>
    public ImmutableArray<int> LanesOf(string service) => _layout.Lanes.GetValueOrDefault(Before(service), []);

    private string Before(string service) => _names.GetValueOrDefault(service, service);
}
