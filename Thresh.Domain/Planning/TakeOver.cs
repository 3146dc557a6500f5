using Thresh.Domain.Routing;

namespace Thresh.Domain.Planning;

/// <summary>Gives a container that was made beside its predecessor the service's alias, by which the others find it.</summary>
/// <param name="Alias">What the proxy finds it by, see <see cref="RouteAlias"/>.</param>
public sealed record TakeOver(string Name, string Alias) : Operation;
