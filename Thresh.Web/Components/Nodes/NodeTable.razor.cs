using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Nodes;

/// <summary>Many nodes: only the rows that are seen are drawn, and all are of one height.</summary>
public partial class NodeTable
{
    [Parameter, EditorRequired]
    public ImmutableArray<NodeView> Nodes { get; set; } = [];

    /// <summary>Names that more than one node has.</summary>
    [Parameter, EditorRequired]
    public ImmutableHashSet<string> Shared { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    // Where every node comes straight, nobody is told of a way round.
    private bool HasMidTiers => Nodes.Any(node => node.MidTier is not null);
}
