using System.Collections.Immutable;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Routing;

/// <summary>Host ports that a service publishes and the proxy holds: they are served through the proxy in place of a binding.</summary>
public static class ProxiedPorts
{
    /// <returns>Each as a mapping of one port.</returns>
    public static IEnumerable<PortMapping> Of(IEnumerable<PortMapping> ports, ProxySettings settings) => Single(ports).Where(port => IsProxied(port, settings));

    /// <returns>What is left to bind; a range with a proxied port in it falls apart into single ports.</returns>
    public static ImmutableArray<PortMapping> Without(ImmutableArray<PortMapping> ports, ProxySettings settings) =>
        [.. ports.SelectMany(port => Single([port]).Any(one => IsProxied(one, settings)) ? Single([port]).Where(one => !IsProxied(one, settings)) : [port])];

    private static bool IsProxied(PortMapping port, ProxySettings settings) =>
        port.Protocol is TransportProtocol.Tcp && port.HostPort is { } host && settings.Holds(host);

    private static IEnumerable<PortMapping> Single(IEnumerable<PortMapping> ports) =>
        from port in ports
        from offset in Enumerable.Range(0, port.Count)
        select port with { HostPort = port.HostPort + offset, ContainerPort = port.ContainerPort + offset, Count = 1 };
}
