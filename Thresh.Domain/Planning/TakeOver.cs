namespace Thresh.Domain.Planning;

/// <summary>Gives a container that was made beside its predecessor the service's alias, by which the others find it.</summary>
public sealed record TakeOver(string Name) : Operation;
