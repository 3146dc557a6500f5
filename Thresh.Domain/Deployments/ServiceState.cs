namespace Thresh.Domain.Deployments;

public enum ServiceState
{
    Pending,
    Pulling,
    Creating,
    Waiting,
    Starting,
    Running,
    Healthy,
    Unhealthy,
    Restarting,
    Completed,
    Stopped,
    Exited,
    Failed,
    Skipped,
    Unknown,
}
