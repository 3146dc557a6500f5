using Microsoft.AspNetCore.Components;
using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Nodes;

public partial class NodeCard
{
    [Parameter, EditorRequired]
    public NodeView Node { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    private NodeSample? Last => Node.Samples.IsEmpty ? null : Node.Samples[^1];

    private static double MemoryShare(NodeSample sample) => sample.MemoryTotal == 0 ? 0 : 100.0 * sample.MemoryUsed / sample.MemoryTotal;
}
