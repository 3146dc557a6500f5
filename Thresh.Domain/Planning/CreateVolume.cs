namespace Thresh.Domain.Planning;

/// <summary>Makes a named volume of the stack.</summary>
public sealed record CreateVolume(string Name) : Operation;
