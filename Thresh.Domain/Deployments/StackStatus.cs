namespace Thresh.Domain.Deployments;

public enum StackStatus
{
    Pending,
    Deploying,
    Running,
    Degraded,
    Failed,
    Stopping,
    Stopped,
    Destroying,

    /// <summary>The node is offline: the last known state, with its age.</summary>
    Unknown,
}
