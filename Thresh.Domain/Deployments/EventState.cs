namespace Thresh.Domain.Deployments;

public enum EventState
{
    Started,
    Succeeded,
    Failed,
    Skipped,
}
