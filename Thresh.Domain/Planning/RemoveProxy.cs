namespace Thresh.Domain.Planning;

/// <summary>Removes the node's reverse proxy, unless by then another stack asks for it.</summary>
/// <param name="ContainerId">The one that was seen.</param>
public sealed record RemoveProxy(string ContainerId) : Operation;
