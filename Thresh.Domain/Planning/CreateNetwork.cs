namespace Thresh.Domain.Planning;

/// <summary>Makes the stack's bridge network.</summary>
public sealed record CreateNetwork(string Name) : Operation;
