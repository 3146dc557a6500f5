using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;

namespace Thresh.Web.Deployments;

/// <summary>Where a stack goes.</summary>
public sealed record Placement(NodeEntry Node)
{
    /// <summary>The cluster that was asked for; null where none was.</summary>
    public ClusterName? Cluster { get; init; }

    /// <summary>The node that the stack leaves; null where it is new or stays.</summary>
    public NodeEntry? From { get; init; }

    /// <summary>Why the node was chosen, in whole sentences; null where nobody had to choose.</summary>
    public string? Reason { get; init; }
}
