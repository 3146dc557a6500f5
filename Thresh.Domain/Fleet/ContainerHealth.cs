namespace Thresh.Domain.Fleet;

/// <summary>What the container's health check says; <see cref="None"/> where it has none.</summary>
public enum ContainerHealth
{
    None,
    Starting,
    Healthy,
    Unhealthy,
}
