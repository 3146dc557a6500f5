using Thresh.TraefikStandIn.Files;
using Thresh.TraefikStandIn.Logs;
using Thresh.TraefikStandIn.Proxying;
using Thresh.TraefikStandIn.Rules;
using Thresh.TraefikStandIn.Startup;

namespace Thresh.TraefikStandIn.Routing;

/// <summary>
/// Makes routers and services of definitions. A router with a fault is disabled, its fault logged and shown by the API; the
/// others are not touched by it.
/// </summary>
internal sealed class RoutingTableBuilder(StaticConfiguration configuration, ProcessLog log)
{
    private const long HighestUserPriority = long.MaxValue - 1000;

    private readonly Dictionary<string, Router> _routers = [];
    private readonly Dictionary<string, RoutedService> _services = [];
    private readonly Dictionary<string, RedirectSchemeDefinition> _middlewares = [];

    public RoutingTable Build(DynamicConfiguration files)
    {
        var own = InternalRouting.Of(configuration);
        foreach (var (definitions, provider) in new[] { (own, InternalRouting.Provider), (files, "file") })
        {
            foreach (var (name, service) in definitions.Services)
                _services[$"{name}@{provider}"] = Service($"{name}@{provider}", service);
            foreach (var (name, middleware) in definitions.Middlewares)
                _middlewares[$"{name}@{provider}"] = middleware;
        }
        foreach (var (name, router) in own.Routers)
            Add($"{name}@{InternalRouting.Provider}", router);
        foreach (var (name, router) in files.Routers)
            Add($"{name}@file", router);
        return new RoutingTable(_routers, _services);
    }

    private static RoutedService Service(string name, ServiceDefinition definition)
    {
        var servers = definition.Servers?.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null).ToList();
        var service = new RoutedService(name, servers?.OfType<Uri>().ToList(), definition.PassHostHeader);
        foreach (var url in definition.Servers?.Where((_, i) => servers![i] is null) ?? [])
            service.Errors.Add($"error parsing server URL {url}: invalid URI");
        foreach (var uri in service.Servers?.Where(uri => uri.Scheme != Uri.UriSchemeHttp) ?? [])
            service.Errors.Add($"error parsing server URL {uri.OriginalString}: the stand-in speaks http to servers only");
        return service;
    }

    private void Add(string name, RouterDefinition definition)
    {
        var router = new Router(name, definition)
        {
            Priority = definition.Priority == 0 ? definition.Rule.Length : definition.Priority,
            Middlewares = [.. definition.Middlewares.Select(Qualified)],
        };
        _routers[name] = router;
        FindEntryPoints(router);
        Check(router);
        if (definition.Tls is { CertResolver: { Length: > 0 } resolver } && !configuration.Resolvers.ContainsKey(resolver))
            log.Write(LogLevel.Error, "Router uses a nonexistent certificate resolver", ("certificateResolver", resolver), ("routerName", name));
        foreach (var error in router.Errors)
            log.Write(LogLevel.Error, "", ("error", error), ("routerName", name));
    }

    // Without entry points of its own a router is on all but Traefik's own (documentation: Routers, EntryPoints).
    private void FindEntryPoints(Router router)
    {
        var wanted = router.Definition.EntryPoints.Count > 0
            ? router.Definition.EntryPoints
            : [.. configuration.EntryPoints.Keys.Where(name => name != StaticConfiguration.InternalEntryPoint)];
        foreach (var entryPoint in wanted)
        {
            if (configuration.EntryPoints.ContainsKey(entryPoint))
                router.Using.Add(entryPoint);
            else
                router.Errors.Add($"EntryPoint doesn't exist: {entryPoint}");
        }
        if (router.Using.Count == 0)
            router.Disable("no valid entryPoint for this router");
    }

    private void Check(Router router)
    {
        if (router.Priority > HighestUserPriority && !router.Name.EndsWith("@internal", StringComparison.Ordinal))
            router.Disable($"the router priority {router.Priority} exceeds the max user-defined priority {HighestUserPriority}");
        if (router.Definition.Tls is { Options: not ("" or "default") and var options })
            router.Disable($"building router handler: unknown TLS options: {Qualified(options)}");
        if (router.Definition.Service.Length == 0)
            router.Disable("the service is missing on the router");
        else if (!_services.TryGetValue(Qualified(router.Definition.Service), out var service))
            router.Disable($"the service \"{Qualified(router.Definition.Service)}\" does not exist");
        else if (service.Errors.Count > 0)
            router.Disable(service.Errors[0]);
        else
            router.Service = service;
        foreach (var middleware in router.Middlewares)
        {
            if (!_middlewares.TryGetValue(middleware, out var redirect))
                router.Disable($"middleware \"{middleware}\" does not exist");
            else if (redirect.Scheme.Length == 0)
                router.Disable("you must provide a target scheme");
            else
                router.Redirects.Add(new SchemeRedirect(redirect));
        }
        try
        {
            router.Matches = RuleParser.Parse(router.Definition.Rule);
        }
        catch (ConfigurationException wrong)
        {
            router.Disable(wrong.Message);
        }
        router.Service?.UsedBy.Add(router.Name);
    }

    private static string Qualified(string name) => name.Contains('@', StringComparison.Ordinal) ? name : $"{name}@file";
}
