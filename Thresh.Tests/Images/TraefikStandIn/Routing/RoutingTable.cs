using Thresh.TraefikStandIn.Rules;

namespace Thresh.TraefikStandIn.Routing;

/// <summary>All that is derived from one configuration, replaced whole by the next.</summary>
internal sealed class RoutingTable(IReadOnlyDictionary<string, Router> routers, IReadOnlyDictionary<string, RoutedService> services)
{
    // Traefik leaves open which of two routers of one priority is asked first; here it is the first by name.
    private readonly ILookup<(string EntryPoint, bool Tls), Router> _byEntryPoint = routers.Values
        .Where(router => !router.IsDisabled)
        .OrderByDescending(router => router.Priority).ThenBy(router => router.Name, StringComparer.Ordinal)
        .SelectMany(router => router.Using.Select(entryPoint => (entryPoint, router)))
        .ToLookup(pair => (pair.entryPoint, pair.router.Definition.Tls is not null), pair => pair.router);

    public IReadOnlyDictionary<string, Router> Routers { get; } = routers;

    public IReadOnlyDictionary<string, RoutedService> Services { get; } = services;

    /// <summary>A router with <c>tls</c> answers TLS alone, and one without only what is not (documentation: Routers, TLS).</summary>
    public Router? Find(string entryPoint, bool tls, RequestAddress request)
    {
        foreach (var router in _byEntryPoint[(entryPoint, tls)])
            if (router.Matches(request))
                return router;
        return null;
    }
}
