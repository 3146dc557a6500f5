using System.Text.Json.Serialization;

namespace Thresh.Domain.Fleet;

/// <summary>What the container's health check says; <see cref="None"/> where it has none.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContainerHealth>))]
public enum ContainerHealth
{
    None,
    Starting,
    Healthy,
    Unhealthy,
}
