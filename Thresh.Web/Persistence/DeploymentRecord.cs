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
    public bool IsRunning => EndedAt is null;
}
