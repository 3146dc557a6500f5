using System.Collections.Immutable;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Routing;

/// <summary>Which requests lead to which service of a stack.</summary>
public sealed record RouteTable(ImmutableArray<Route> Routes, ImmutableArray<UnroutedService> Unrouted)
{
    public static RouteTable Empty { get; } = new([], []);

    /// <summary>The routes of a stack on a node whose proxy is set up so; none where the stack does not ask for the proxy.</summary>
    public static RouteTable Of(StackDefinition definition, ProxySettings settings) =>
        definition.Traefik ? Of(definition.Name, RoutedService.Of(definition), settings) : Empty;

    /// <inheritdoc cref="Of(StackDefinition, ProxySettings)"/>
    public static RouteTable Of(Assignment assignment, ProxySettings settings) =>
        assignment.Traefik ? Of(assignment.Stack, RoutedService.Of(assignment), settings) : Empty;

    /// <summary>Whether a route leads to a service of a stack that asks for the proxy, whatever its host ports.</summary>
    public static bool Leads(ServiceDefinition service) =>
        service.Route?.Enabled ?? (RoutedService.FirstPortOf(service.Ports) is { } port && KnownPorts.ProtocolOf(port) is null);

    /// <summary>A service's own, in the order they are told.</summary>
    public ImmutableArray<Route> For(ServiceName service) => [.. Routes.Where(route => route.Service == service)];

    private static RouteTable Of(StackName stack, ImmutableArray<RoutedService> services, ProxySettings settings)
    {
        var unwritten = services.Where(service => service is { Route: null, FirstPort: not null }).ToLookup(service => KnownPorts.ProtocolOf(service.FirstPort!.Value));
        var plain = unwritten[null].ToList();

        // What nothing depends on is what people come for; with two of them nobody can say which.
        var front = services.Where(service => !service.HasDependents && (service.Route?.Enabled ?? plain.Contains(service))).ToList() is [var only] ? only : null;
        return new RouteTable(
            [.. services.SelectMany(service => Of(stack, service, plain.Contains(service), service == front, settings))],
            [.. unwritten.Where(group => group.Key is not null).SelectMany(group => group, (group, service) => new UnroutedService(service.Name, service.FirstPort!.Value, group.Key!))]);
    }

    private static IEnumerable<Route> Of(StackName stack, RoutedService service, bool isPlain, bool isFront, ProxySettings settings)
    {
        if (service.Route is { Enabled: true } written && (written.Port ?? service.FirstPort) is { } port)
        {
            var route = new Route(service.Name, port, RouteKind.Written) { Path = written.Path, Https = written.Tls };
            foreach (var host in written.Host is { } own ? [own] : DefaultHosts(stack, service.Name, isFront, settings))
                yield return route with { Host = host };
        }
        else if (isPlain)
        {
            foreach (var host in DefaultHosts(stack, service.Name, isFront, settings))
                yield return new Route(service.Name, service.FirstPort!.Value, RouteKind.Default) { Host = host };
        }

        // A port that the service publishes is served whatever it says of routes: it would be without them.
        foreach (var held in ProxiedPorts.Of(service.Ports, settings))
        {
            yield return new Route(service.Name, held.ContainerPort, RouteKind.CatchAll)
            {
                Http = held.HostPort == settings.HttpPort,
                Https = held.HostPort == settings.HttpsPort,
            };
        }
    }

    private static IEnumerable<string> DefaultHosts(StackName stack, ServiceName service, bool isFront, ProxySettings settings)
    {
        if (isFront)
            yield return $"{stack}.{settings.Domain}";
        yield return $"{service}.{stack}.{settings.Domain}";
    }
}
