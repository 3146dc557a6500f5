namespace Thresh.Domain.Fleet;

public static class ContainerStates
{
    /// <summary>Whether the engine keeps the container up: it has a process, or gets one again without being asked.</summary>
    public static bool IsUp(this ObservedContainer container) =>
        container.State is ContainerState.Running or ContainerState.Paused or ContainerState.Restarting;
}
