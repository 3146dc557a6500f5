namespace Thresh.Domain.Planning;

/// <summary>Removes a volume and its data.</summary>
public sealed record RemoveVolume(string Name) : Operation;
