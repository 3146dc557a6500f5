using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Thresh.Agent.Engine;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Host ports that a stack wants and somebody else holds.</summary>
internal static class PortConflicts
{
    private const string Proxy = "docker-proxy";

    /// <param name="published">What containers publish; those in <paramref name="own"/> (ids) give their ports up.</param>
    /// <param name="processOf">Tells a listener's process; the engine's proxy stands for a container and holds nothing itself.</param>
    public static IEnumerable<Conflict> Find(
        IEnumerable<PortWish> wishes,
        ImmutableArray<ContainerPort> published,
        IReadOnlySet<string> own,
        ImmutableArray<HostListener> listeners,
        Func<long, (int Id, string Name)?> processOf)
    {
        foreach (var (mapping, path) in wishes)
        {
            foreach (var port in mapping.HostPort is { } first ? Enumerable.Range(first, mapping.Count) : [])
            {
                if (HolderOf(mapping, port, published, own, listeners, processOf) is { } holder)
                    yield return new Conflict(DiagnosticCodes.PortInUse, $"Port {port} is already in use on the target node.", path, holder);
            }
        }
    }

    private static string? HolderOf(
        PortMapping mapping,
        int port,
        ImmutableArray<ContainerPort> published,
        IReadOnlySet<string> own,
        ImmutableArray<HostListener> listeners,
        Func<long, (int Id, string Name)?> processOf)
    {
        var wanted = mapping.HostAddress is { } text && IPAddress.TryParse(text, out var parsed) ? parsed : IPAddress.Any;
        var containers = published
            .Where(held => held.Port.HostPort == port && held.Port.Protocol == mapping.Protocol)
            .Where(held => !IPAddress.TryParse(held.Port.HostAddress, out var address) || Collide(wanted, address))
            .ToList();
        if (containers.Find(held => !own.Contains(held.ContainerId)) is { } foreign)
            return $"container {foreign.ContainerName}";
        if (containers.Count > 0)
            return null;

        foreach (var listener in listeners.Where(listener => listener.Port == port && listener.Protocol == mapping.Protocol && Collide(wanted, listener.Address)))
        {
            var process = processOf(listener.Inode);
            if (process?.Name != Proxy)
                return process is { } known ? $"process {known.Name} ({known.Id})" : "another process";
        }

        return null;
    }

    // The engine binds "all addresses" in both families, and a listener on :: usually hears IPv4 as well.
    private static bool Collide(IPAddress wanted, IPAddress held)
    {
        var (left, right) = (Plain(wanted), Plain(held));
        if (IsAll(left) || IsAll(right))
            return true;
        return left.AddressFamily == right.AddressFamily && left.Equals(right);
    }

    private static bool IsAll(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    private static IPAddress Plain(IPAddress address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
