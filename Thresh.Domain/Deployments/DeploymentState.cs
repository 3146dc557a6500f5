namespace Thresh.Domain.Deployments;

public enum DeploymentState
{
    Queued,
    Running,
    WaitingForNode,
    Succeeded,
    Failed,
    RolledBack,
    Cancelled,
}
