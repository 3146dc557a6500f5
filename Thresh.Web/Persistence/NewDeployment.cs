using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Persistence;

/// <summary>A deployment to be stored: with a new revision where the definition changed, and an assignment for its node.</summary>
public sealed record NewDeployment
{
    public required AccountName Account { get; init; }

    public required StackName Stack { get; init; }

    public required NodeId Node { get; init; }

    /// <summary>The node that the stack leaves; null where it stays.</summary>
    public NodeId? MovedFrom { get; init; }

    /// <summary>The cluster that was asked for; null where none was.</summary>
    public ClusterName? Cluster { get; init; }

    /// <summary>Why the node was chosen; null where nobody had to choose.</summary>
    public string? Placement { get; init; }

    public required DeploymentId Id { get; init; }

    public required DeploymentKind Kind { get; init; }

    public required int Revision { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The text of the new revision; null where the revision is stored already.</summary>
    public string? Definition { get; init; }

    /// <summary>The earlier revision that the new one brings back.</summary>
    public int? Restores { get; init; }

    /// <summary>By which the request is known when it is sent again.</summary>
    public IdempotencyKey? Idempotency { get; init; }

    /// <summary>What the node shall do; null where nothing is to be done on it now.</summary>
    public required Assignment? Assignment { get; init; }
}
