using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Persistence;

public sealed record DeploymentRecord(
    DeploymentId Id,
    AccountName Account,
    long Stack,
    StackName StackName,
    NodeId Node,
    DeploymentKind Kind,
    DeploymentState State,
    int Revision,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? EndedAt = null,
    ServiceName? FailedService = null,
    string? Error = null,
    DateTimeOffset? CancelRequestedAt = null)
{
    /// <summary>The node that the stack leaves by it; null where it stays.</summary>
    public NodeId? MovedFrom { get; init; }

    /// <summary>Why its node was chosen; null where nobody had to choose.</summary>
    public string? Placement { get; init; }

    public bool IsRunning => EndedAt is null;
}
