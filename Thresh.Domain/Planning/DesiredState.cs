using System.Text.Json.Serialization;

namespace Thresh.Domain.Planning;

/// <summary>What the Hub wants of a stack on a node.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DesiredState>))]
public enum DesiredState
{
    Running,

    /// <summary>Containers stopped and kept, with network, volumes and logs.</summary>
    Stopped,

    /// <summary>Containers, network and volumes gone.</summary>
    Removed,
}
