namespace Thresh.Domain.Planning;

/// <summary>Stops a container: its stop signal, its grace period, then the kill.</summary>
public sealed record StopContainer(string Name, string ContainerId) : Operation
{
    /// <summary>How long it goes on serving what it has begun before it is told to stop.</summary>
    public TimeSpan Drain { get; init; }
}
