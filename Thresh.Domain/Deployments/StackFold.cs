using Thresh.Domain.Planning;

namespace Thresh.Domain.Deployments;

/// <summary>What state a stack is in, from its services and its newest deployment.</summary>
public static class StackFold
{
    /// <param name="running">The kind of the deployment that runs; null where none does.</param>
    /// <param name="queued">Whether it has not begun on the node.</param>
    /// <param name="drifted">Whether somebody changed something of it by hand.</param>
    /// <param name="everGood">Whether any deployment of the stack ever succeeded.</param>
    public static StackStatus StatusOf(
        DeploymentKind? running, bool queued, bool everGood, DesiredState desired, bool online, bool drifted, IReadOnlyCollection<ServiceState> services)
    {
        switch (running)
        {
            case DeploymentKind.Destroy:
                return StackStatus.Destroying;
            case DeploymentKind.Stop:
                return StackStatus.Stopping;
            case not null:
                return queued ? StackStatus.Pending : StackStatus.Deploying;
        }

        if (!online)
            return StackStatus.Unknown;
        if (desired is not DesiredState.Running)
            return StackStatus.Stopped;
        if (!everGood)
            return StackStatus.Failed;
        // Whatever stands still because somebody stopped it did not fail.
        if (drifted)
            return StackStatus.Degraded;
        if (services.All(ServiceFold.IsReady))
            return StackStatus.Running;
        return services.Any(state => ServiceFold.IsReady(state) || state is ServiceState.Starting or ServiceState.Unhealthy or ServiceState.Restarting)
            ? StackStatus.Degraded
            : StackStatus.Failed;
    }
}
