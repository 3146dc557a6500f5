using System.Collections.Immutable;
using Thresh.Domain.Routing;

namespace Thresh.Domain.Planning;

/// <summary>Has the proxy lead a service's routes to its container, in place of where they led before; done when the proxy serves them.</summary>
/// <param name="Name">The container's.</param>
/// <param name="Alias">What the proxy finds it by, see <see cref="RouteAlias"/>.</param>
public sealed record PublishRoute(string Name, string Alias, ImmutableArray<Route> Routes) : Operation;
