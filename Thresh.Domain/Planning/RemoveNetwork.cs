namespace Thresh.Domain.Planning;

/// <summary>Removes the stack's network.</summary>
public sealed record RemoveNetwork(string Name) : Operation;
