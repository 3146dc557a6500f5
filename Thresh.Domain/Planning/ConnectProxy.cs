namespace Thresh.Domain.Planning;

/// <summary>Puts the node's reverse proxy on a stack's network.</summary>
public sealed record ConnectProxy(string Network) : Operation;
