using System.Collections.Immutable;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Nodes;

/// <summary>Where a node's page is: by its name, or by its id where it shares the name with another.</summary>
public static class NodeAddress
{
    public static string Of(string reference) => $"nodes/{Uri.EscapeDataString(reference)}";

    /// <summary>The names that more than one node has.</summary>
    public static ImmutableHashSet<string> Shared(IEnumerable<NodeView> nodes) => Shared(nodes.Select(node => node.Name));

    /// <inheritdoc cref="Shared(IEnumerable{NodeView})"/>
    public static ImmutableHashSet<string> Shared(IEnumerable<string> names) =>
        [.. names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).SelectMany(group => group)];

    public static string Of(NodeView node, ImmutableHashSet<string> shared) => Of(shared.Contains(node.Name) ? node.Id.Value : node.Name);
}
