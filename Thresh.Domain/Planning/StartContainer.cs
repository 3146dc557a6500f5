namespace Thresh.Domain.Planning;

/// <summary>Starts a service's container, once everything it depends on is ready.</summary>
public sealed record StartContainer(string Name) : Operation;
