namespace Thresh.Agent.Engine;

public enum EngineEventKind
{
    /// <summary>The stream is open: what happens from here on is seen.</summary>
    Connected,
    ContainerChanged,

    /// <summary>Its process runs, whoever started it.</summary>
    ContainerStarted,
    ContainerDied,
    ContainerRemoved,
    NetworkChanged,
    VolumeChanged,
}
