using System.Text.Json.Serialization;

namespace Thresh.Domain.Fleet;

/// <summary>The engine's own states of a container.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContainerState>))]
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
