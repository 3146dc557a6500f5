using Thresh.Domain.Diagnostics;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks.Validation;

/// <summary>Every route leads somewhere, and no two services want the same requests.</summary>
internal sealed class RouteRule : IStackRule
{
    public void Check(StackDraft draft, DiagnosticBag bag)
    {
        foreach (var (service, route, node) in Written(draft))
        {
            if (!draft.Traefik)
                ReportUnasked(service, node, bag);
            else if (route.Port is null && node.Find("port") is null && service.Ports.All(port => port.Value.Protocol is not TransportProtocol.Tcp))
                ReportNowhere(service, node, bag);
        }

        if (draft.Traefik)
        {
            Hosts(draft, bag);
            CatchAlls(draft, bag);
        }
    }

    private static IEnumerable<(ServiceDraft Service, RouteDefinition Route, SyntaxNode Node)> Written(StackDraft draft) =>
        from service in draft.Services
        where service.Route is { Enabled: true }
        let node = service.Field(FieldNames.Route)
        where node is not null
        select (service, service.Route, node);

    private static void ReportUnasked(ServiceDraft service, SyntaxNode node, DiagnosticBag bag) => bag.Warning(
        DiagnosticCodes.RouteWithoutProxy,
        $"Service '{Expect.Shown(service.NameText)}' has a route, but the stack does not ask for Traefik, so nothing leads to it; write \"traefik\": true.",
        node.Path,
        node.Range);

    private static void ReportNowhere(ServiceDraft service, SyntaxNode node, DiagnosticBag bag) => bag.Error(
        DiagnosticCodes.FieldMissing,
        $"The route of service '{Expect.Shown(service.NameText)}' has no port to lead to, because the service has no ports; write the route's port.",
        node.Path,
        node.Range);

    private static void Hosts(StackDraft draft, DiagnosticBag bag)
    {
        var wanted = new Dictionary<(string Host, string Path), ServiceDraft>();
        foreach (var (service, route, node) in Written(draft))
        {
            if (route.Host is not { } host || wanted.TryAdd((host, route.Path ?? "/"), service))
                continue;
            bag.Error(
                DiagnosticCodes.RouteTwice,
                $"Services '{Expect.Shown(wanted[(host, route.Path ?? "/")].NameText)}' and '{Expect.Shown(service.NameText)}' both want {host}{route.Path}; give one another host or path.",
                node.Path,
                node.Range);
        }
    }

    // Bound by themselves, two addresses of one port are no collision; the proxy has each port once.
    private static void CatchAlls(StackDraft draft, DiagnosticBag bag)
    {
        var holders = new Dictionary<int, (ServiceDraft Service, string? Address)>();
        foreach (var service in draft.Services)
        {
            foreach (var (port, node) in service.Ports)
            {
                foreach (var proxied in ProxiedPorts.Of([port], ProxySettings.Default))
                {
                    if (holders.TryAdd(proxied.HostPort!.Value, (service, port.HostAddress)) || PortMapping.SameAddress(holders[proxied.HostPort.Value].Address, port.HostAddress))
                        continue;
                    bag.Error(
                        DiagnosticCodes.HostPortTwice,
                        $"Host port {proxied.HostPort} of service '{Expect.Shown(service.NameText)}' is Traefik's, which leads it to service '{Expect.Shown(holders[proxied.HostPort.Value].Service.NameText)}' already; use another.",
                        node.Path,
                        node.Range);
                }
            }
        }
    }
}
