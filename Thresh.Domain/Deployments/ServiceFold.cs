using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;

namespace Thresh.Domain.Deployments;

/// <summary>What state a service is in, from what was asked, what was told and what is seen.</summary>
public static class ServiceFold
{
    /// <param name="last">The last thing that its newest deployment told of the service; null where it told nothing.</param>
    /// <param name="running">Whether that deployment still runs.</param>
    /// <param name="container">The service's container as the node last reported it; null where it has none.</param>
    public static ServiceState StateOf(Transition? last, bool running, ObservedContainer? container, DesiredState desired, bool online)
    {
        if (!online)
            return ServiceState.Unknown;
        if (running && last is not null && InDeployment(last) is { } state)
            return state;

        return container is null ? Missing(last, running, desired) : Seen(last, running, container, desired);
    }

    /// <summary>True where the service does what it is there for.</summary>
    public static bool IsReady(ServiceState state) => state is ServiceState.Running or ServiceState.Healthy or ServiceState.Completed;

    private static ServiceState? InDeployment(Transition last) => (last.Operation, last.State) switch
    {
        (_, EventState.Failed) => ServiceState.Failed,
        (_, EventState.Skipped) => ServiceState.Skipped,
        (EventOperation.Pull, EventState.Started) => ServiceState.Pulling,
        (EventOperation.Create, EventState.Started) => ServiceState.Creating,
        // It waits for itself to become ready; that it waits for others is no event, and is seen from their states.
        (EventOperation.Wait, EventState.Started) when last.Detail?.MonitorSeconds is null => ServiceState.Starting,
        (EventOperation.Start, EventState.Started) => ServiceState.Starting,
        _ => null,
    };

    private static ServiceState Missing(Transition? last, bool running, DesiredState desired)
    {
        if (!running && last is not null && InDeployment(last) is ServiceState.Failed or ServiceState.Skipped)
            return last!.State is EventState.Failed ? ServiceState.Failed : ServiceState.Skipped;
        return desired is DesiredState.Running ? ServiceState.Pending : ServiceState.Stopped;
    }

    private static ServiceState Seen(Transition? last, bool running, ObservedContainer container, DesiredState desired) => container.State switch
    {
        ContainerState.Running => container.Health switch
        {
            ContainerHealth.None => ServiceState.Running,
            ContainerHealth.Starting => ServiceState.Starting,
            ContainerHealth.Healthy => ServiceState.Healthy,
            ContainerHealth.Unhealthy => ServiceState.Unhealthy,
            _ => throw new ArgumentOutOfRangeException(nameof(container)),
        },
        ContainerState.Restarting => ServiceState.Restarting,
        ContainerState.Created => Missing(last, running, desired),
        // It ran to its end, and nothing starts it again.
        ContainerState.Exited when container is { ExitCode: 0, Restart.RestartsAfterSuccess: false } && desired is DesiredState.Running => ServiceState.Completed,
        ContainerState.Paused or ContainerState.Exited or ContainerState.Dead or ContainerState.Removing =>
            desired is DesiredState.Running && !running ? ServiceState.Exited : ServiceState.Stopped,
        _ => throw new ArgumentOutOfRangeException(nameof(container)),
    };
}
