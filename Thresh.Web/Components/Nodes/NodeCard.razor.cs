using Microsoft.AspNetCore.Components;
using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Nodes;

/// <summary>One node of a few.</summary>
public partial class NodeCard
{
    [Parameter, EditorRequired]
    public NodeView Node { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Address { get; set; } = "";

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    private NodeSample? Last => Node.Sample;
}
