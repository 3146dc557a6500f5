using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>What on this node stands against a plan, all of it at once, before anything is changed.</summary>
internal sealed class Preflight(IContainerEngine engine, NodePolicy policy)
{
    public async Task<ImmutableArray<Conflict>> CheckAsync(Assignment assignment, Plan plan, CancellationToken cancellation) =>
    [
        .. plan.Conflicts,
        .. Mounts(assignment),
        .. await PortsAsync(assignment, plan, cancellation),
    ];

    private IEnumerable<Conflict> Mounts(Assignment assignment) =>
        assignment.Services.SelectMany(service => service.Volumes
            .Select((volume, index) => (Service: service, Volume: volume, Index: index))
            .Where(mount => mount.Volume.IsBind && !policy.AllowsMount(mount.Volume.Source))
            .Select(mount => new Conflict(
                DiagnosticCodes.PolicyRefuses,
                $"The node's policy AllowedBindMounts does not allow to mount {mount.Volume.Source}; add it there or use a named volume.",
                $"/services/{mount.Service.Name}/volumes/{mount.Index}")));

    private async Task<IEnumerable<Conflict>> PortsAsync(Assignment assignment, Plan plan, CancellationToken cancellation)
    {
        var starting = plan.Operations.OfType<StartContainer>().Select(start => start.Service).ToHashSet();
        var wanted = assignment.Services.Where(service => starting.Contains(service.Name)).ToList();
        if (!wanted.Exists(service => service.Ports.Any(port => port.HostPort is not null)))
            return [];

        var published = await engine.HostPortsAsync(cancellation);
        var sockets = ListeningSockets.Read();
        return wanted.SelectMany(service => service.Ports
            .Select((port, index) => (port, index))
            .SelectMany(mapping => Conflicts(assignment, mapping.port, $"/services/{service.Name}/ports/{mapping.index}", published, sockets)));
    }

    private static IEnumerable<Conflict> Conflicts(
        Assignment assignment, PortMapping mapping, string path, ImmutableArray<HostPortUse> published, IReadOnlyList<ListeningSocket> sockets)
    {
        if (mapping.HostPort is not { } first)
            yield break;

        for (var number = first; number < first + mapping.Count; number++)
        {
            var uses = published
                .Where(use => use.Port == number && use.Protocol == mapping.Protocol && PortMapping.SameAddress(use.Address, mapping.HostAddress))
                .ToList();
            if (uses.Find(use => use.Stack != assignment.Stack.Value) is { } other)
                yield return InUse(number, path, $"container {other.Container}");
            // A port that a container publishes is held by it, though the engine's own proxy is what listens.
            else if (uses.Count == 0 && sockets.FirstOrDefault(socket => Meets(socket, number, mapping)) is { } listening)
                yield return InUse(number, path, ListeningSockets.HolderOf(listening));
        }
    }

    private static bool Meets(ListeningSocket socket, int number, PortMapping mapping) =>
        socket.Port == number
        && socket.Protocol == mapping.Protocol
        && PortMapping.SameAddress(socket.Address.Equals(IPAddress.IPv6Any) ? null : socket.Address.ToString(), mapping.HostAddress);

    private static Conflict InUse(int port, string path, string? holder) => new(
        DiagnosticCodes.PortInUse,
        $"Port {port.ToString(CultureInfo.InvariantCulture)} is already in use on the target node.",
        path,
        holder);
}
