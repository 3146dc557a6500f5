using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>What lies between the routes that an assignment asks for and those that the node's proxy serves.</summary>
internal sealed class RoutingPlan(Assignment assignment, ObservedNode observed, NodeRouting routing)
{
    private readonly RouteTable _table = RouteTable.Of(assignment, routing.Settings);

    /// <summary>The proxy's container, whoever made it.</summary>
    public ObservedContainer? Proxy { get; } = observed.Containers.FirstOrDefault(container => container.Name == ObjectNames.Proxy);

    public bool IsAsked => assignment.Traefik;

    private bool IsOurs => Proxy?.Proxy == ProxyOwner.Of(assignment.Owner);

    private bool IsRight => IsOurs && Proxy!.SpecHash == routing.Recipe && Proxy.IsUp();

    private string Network => ObjectNames.Network(assignment.Stack);

    private bool IsConnected => Proxy is not null && Proxy.Networks.Any(attachment => attachment.Network == Network);

    /// <summary>What another owner has under the proxy's name, and what other stacks of the node serve already.</summary>
    public IEnumerable<Conflict> Conflicts()
    {
        if (!assignment.Traefik)
            yield break;

        if (Proxy is not null && !IsOurs)
        {
            yield return new Conflict(
                DiagnosticCodes.ForeignObject,
                $"A container named {ObjectNames.Proxy} is there already and is not this node's proxy: remove or rename it.",
                "/traefik",
                ObjectNames.Proxy);
        }

        foreach (var route in _table.Routes.Where(route => route.Kind is RouteKind.CatchAll))
        {
            if (HolderOf(route) is { } holder)
            {
                yield return new Conflict(
                    DiagnosticCodes.PortInUse,
                    $"Port {(route.Https ? routing.Settings.HttpsPort : routing.Settings.HttpPort)} is already in use on the target node.",
                    $"/services/{route.Service}/ports",
                    holder);
            }
        }
    }

    private string? HolderOf(Route catchAll)
    {
        if (_table.Routes.TakeWhile(route => route != catchAll).FirstOrDefault(catchAll.Meets) is { } own)
            return $"service {own.Service}";
        return Others().FirstOrDefault(other => other.Routes.Any(catchAll.Meets)) is { } other ? $"service {other.Service} of stack {other.Stack}" : null;
    }

    /// <summary>Hosts that another stack of the node claims too, and services that are left without a route.</summary>
    public IEnumerable<string> Notices()
    {
        foreach (var route in _table.Routes.Where(route => route.Kind is not RouteKind.CatchAll))
        {
            if (Others().FirstOrDefault(other => other.Routes.Any(route.Meets)) is { } claimant)
                yield return PlanNotices.ClaimedTwice(route, claimant.Stack);
        }

        foreach (var service in _table.Unrouted)
            yield return PlanNotices.NoRoute(service);
    }

    /// <returns>Why the proxy has to be made or started; null where it runs as it is set up.</returns>
    public string? WhyStart() => (assignment.Traefik, Proxy) switch
    {
        (false, _) => null,
        (true, null) => "not there yet",
        _ when IsRight => null,
        _ when Proxy.SpecHash != routing.Recipe => "its set-up changed: the other stacks' routes are interrupted for a moment",
        _ => "it is not running",
    };

    /// <summary>Whether the proxy must be put on the stack's network.</summary>
    public bool MustConnect() => assignment.Traefik && !IsConnected;

    /// <summary>The host ports that the proxy is about to bind.</summary>
    public ImmutableArray<int> PortsToBind() => WhyStart() is null ? [] : [routing.Settings.HttpPort, routing.Settings.HttpsPort];

    /// <summary>The host ports of a service that the proxy serves for it.</summary>
    public ImmutableArray<int> ProxiedPortsOf(AssignedService service) =>
        assignment.Traefik ? [.. ProxiedPorts.Of(service.Ports, routing.Settings).Select(port => port.HostPort!.Value)] : [];

    public bool IsRouted(ServiceName service) => !_table.For(service).IsEmpty;

    /// <param name="right">The service's container that is there; null where one is made.</param>
    public string AliasOf(ServiceName service, ObservedContainer? right) =>
        (right is null ? null : RouteAlias.Of(assignment.Stack, right)) ?? RouteAlias.For(assignment.Stack, service, assignment.Deployment);

    /// <returns>What leads the service's routes to its container; null where they lead there.</returns>
    public PublishRoute? Publishing(ServiceName service, ObservedContainer? right)
    {
        var (routes, alias) = (_table.For(service), AliasOf(service, right));
        var published = routing.Find(assignment.Stack, service);
        if (routes.IsEmpty || published?.Is(alias, routes) == true)
            return null;

        return new PublishRoute(ObjectNames.Container(assignment.Stack, service), alias, routes)
        {
            Id = $"route:{service}",
            Service = service,
            Reason = published is null ? "not routed yet" : published.Alias == alias ? "its routes changed" : "its container is a new one",
        };
    }

    /// <summary>The withdrawal of what is served and no longer asked for.</summary>
    /// <param name="all">Whether nothing of the stack shall be served any more.</param>
    public IEnumerable<WithdrawRoute> Withdrawals(bool all, string? reason = null) =>
        from published in routing.Of(assignment.Stack)
        where all || !IsRouted(published.Service)
        select new WithdrawRoute
        {
            Id = $"withdraw:{published.Service}",
            Service = published.Service,
            Reason = reason ?? (assignment.Services.Any(service => service.Name == published.Service) ? "no route leads to it any more" : "no longer in the definition"),
        };

    /// <summary>The proxy's leave from the stack's network, and from the node where no other stack needs it.</summary>
    public IEnumerable<Operation> Leaving(string reason)
    {
        if (!IsOurs)
            yield break;
        if (!routing.HasOtherUsers(assignment.Stack))
            yield return new RemoveProxy(Proxy!.Id) { Id = "remove-proxy", Reason = "no stack on the node uses it any more" };
        else if (IsConnected)
            yield return new DisconnectProxy(Network) { Id = "proxy-leaves", Reason = reason };
    }

    private IEnumerable<PublishedService> Others() => routing.Published.Where(published => published.Stack != assignment.Stack);
}
