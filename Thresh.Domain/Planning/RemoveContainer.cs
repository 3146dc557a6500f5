namespace Thresh.Domain.Planning;

/// <summary>Removes a stopped container.</summary>
public sealed record RemoveContainer(string Name, string ContainerId) : Operation;
