namespace Thresh.Domain.Deployments;

public enum DeploymentKind
{
    Deploy,
    Update,
    Rollback,
    Stop,
    Start,
    Restart,
    Destroy,
}
