using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Web.Environments;
using Thresh.Web.Fleet;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Components.States;

/// <summary>How a state is shown: always a colour, an icon and a word. The one place that says which.</summary>
public sealed record StateLook(Tone Tone, string Word)
{
    public static StateLook Of(StackStatus status) => status switch
    {
        StackStatus.Pending => new(Tone.Wait, "Pending"),
        StackStatus.Deploying => new(Tone.Busy, "Deploying"),
        StackStatus.Running => new(Tone.Good, "Running"),
        StackStatus.Degraded => new(Tone.Warn, "Degraded"),
        StackStatus.Failed => new(Tone.Bad, "Failed"),
        StackStatus.Stopping => new(Tone.Busy, "Stopping"),
        StackStatus.Stopped => new(Tone.Still, "Stopped"),
        StackStatus.Destroying => new(Tone.Busy, "Destroying"),
        StackStatus.Unknown => new(Tone.Unknown, "Unknown"),
    };

    public static StateLook Of(ServiceState state) => state switch
    {
        ServiceState.Pending => new(Tone.Wait, "Pending"),
        ServiceState.Pulling => new(Tone.Busy, "Pulling"),
        ServiceState.Creating => new(Tone.Busy, "Creating"),
        ServiceState.Waiting => new(Tone.Wait, "Waiting"),
        ServiceState.Starting => new(Tone.Busy, "Starting"),
        ServiceState.Running => new(Tone.Good, "Running"),
        ServiceState.Healthy => new(Tone.Good, "Healthy"),
        ServiceState.Unhealthy => new(Tone.Warn, "Unhealthy"),
        ServiceState.Restarting => new(Tone.Warn, "Restarting"),
        ServiceState.Completed => new(Tone.Good, "Completed"),
        ServiceState.Stopped => new(Tone.Still, "Stopped"),
        ServiceState.Exited => new(Tone.Warn, "Exited"),
        ServiceState.Failed => new(Tone.Bad, "Failed"),
        ServiceState.Skipped => new(Tone.Still, "Skipped"),
        ServiceState.Unknown => new(Tone.Unknown, "Unknown"),
    };

    public static StateLook Of(DeploymentState state) => state switch
    {
        DeploymentState.Queued => new(Tone.Wait, "Queued"),
        DeploymentState.Running => new(Tone.Busy, "Running"),
        DeploymentState.WaitingForNode => new(Tone.Wait, "Waiting for node"),
        DeploymentState.Succeeded => new(Tone.Good, "Succeeded"),
        DeploymentState.Failed => new(Tone.Bad, "Failed"),
        DeploymentState.RolledBack => new(Tone.Warn, "Rolled back"),
        DeploymentState.Cancelled => new(Tone.Still, "Cancelled"),
    };

    public static StateLook Of(ObservedContainer container) => (container.State, container.Health) switch
    {
        (ContainerState.Running, ContainerHealth.Healthy) => new(Tone.Good, "Healthy"),
        (ContainerState.Running, ContainerHealth.Unhealthy) => new(Tone.Warn, "Unhealthy"),
        (ContainerState.Running, ContainerHealth.Starting) => new(Tone.Busy, "Starting"),
        (ContainerState.Running, _) => new(Tone.Good, "Running"),
        (ContainerState.Created, _) => new(Tone.Wait, "Created"),
        (ContainerState.Paused, _) => new(Tone.Warn, "Paused"),
        (ContainerState.Restarting, _) => new(Tone.Warn, "Restarting"),
        (ContainerState.Removing, _) => new(Tone.Busy, "Removing"),
        (ContainerState.Exited, _) => new(Tone.Still, "Exited"),
        (ContainerState.Dead, _) => new(Tone.Bad, "Dead"),
    };

    public static StateLook Of(EnvironmentState state) => state switch
    {
        EnvironmentState.SettingUp => new(Tone.Busy, "Setting up"),
        EnvironmentState.Running => new(Tone.Good, "Running"),
        EnvironmentState.Stopped => new(Tone.Still, "Stopped"),
        EnvironmentState.Failed => new(Tone.Bad, "Failed"),
        EnvironmentState.Unfinished => new(Tone.Warn, "Unfinished"),
        EnvironmentState.Unknown => new(Tone.Unknown, "Unknown"),
    };

    public static StateLook Of(NodeStatus status) => status switch
    {
        NodeStatus.Online => new(Tone.Good, "Online"),
        NodeStatus.Offline => new(Tone.Still, "Offline"),
        NodeStatus.RelayUnreachable => new(Tone.Warn, "Relay unreachable"),
    };

    public static StateLook Of(MidTierStatus status) => status switch
    {
        MidTierStatus.Connected => new(Tone.Good, "Connected"),
        MidTierStatus.Unreachable => new(Tone.Warn, "Unreachable"),
    };
}
