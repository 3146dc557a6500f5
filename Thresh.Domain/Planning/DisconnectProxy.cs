namespace Thresh.Domain.Planning;

/// <summary>Takes the node's reverse proxy from a stack's network.</summary>
public sealed record DisconnectProxy(string Network) : Operation;
