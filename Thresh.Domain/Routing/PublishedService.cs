using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Routing;

/// <summary>The routes of a service that the proxy serves, and the container they lead to.</summary>
/// <param name="Alias">The container's name on the stack's network, see <see cref="RouteAlias"/>.</param>
public sealed record PublishedService(StackName Stack, ServiceName Service, string Alias, ImmutableArray<Route> Routes)
{
    public bool Is(string alias, ImmutableArray<Route> routes) => Alias == alias && Routes.SequenceEqual(routes);
}
