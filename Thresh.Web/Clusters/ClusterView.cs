using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Web.Fleet;

namespace Thresh.Web.Clusters;

/// <summary>A cluster with what its nodes come to together.</summary>
/// <param name="Nodes">By name.</param>
/// <param name="Stacks">Those on its nodes, by name.</param>
public sealed record ClusterView(
    ClusterName Name, string Description, DateTimeOffset CreatedAt, ImmutableArray<NodeView> Nodes, ImmutableArray<StackName> Stacks)
{
    public ClusterTotals Totals => ClusterTotals.Of(Nodes);
}
