namespace Thresh.Domain.Fleet;

/// <summary>The engine's own states of a container.</summary>
public enum ContainerState
{
    Created,
    Running,
    Paused,
    Restarting,
    Removing,
    Exited,
    Dead,
}
