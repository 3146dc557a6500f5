namespace Thresh.Domain.Planning;

/// <summary>Gives a container that was set aside its service's name back.</summary>
public sealed record RestoreContainer(string Name, string ContainerId) : Operation;
