namespace Thresh.Domain.Planning;

/// <summary>Stops a container: its stop signal, its grace period, then the kill.</summary>
public sealed record StopContainer(string Name, string ContainerId) : Operation;
