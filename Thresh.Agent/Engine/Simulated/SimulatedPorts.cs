using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>The host ports of a machine that is not there.</summary>
internal static class SimulatedPorts
{
    // Where Linux begins to give out ports of its own choice.
    private const int FirstChosen = 32_768;

    /// <exception cref="EngineException">One is taken.</exception>
    public static ImmutableArray<PublishedPort> Publish(ImmutableArray<PortMapping> mappings, ImmutableArray<ContainerPort> taken)
    {
        var ports = ImmutableArray.CreateBuilder<PublishedPort>();
        foreach (var mapping in mappings)
        {
            for (var offset = 0; offset < mapping.Count; offset++)
            {
                var port = mapping.HostPort is { } first ? first + offset : Choose(mapping.Protocol, taken, ports);
                if (taken.Any(held => held.Port.HostPort == port && held.Port.Protocol == mapping.Protocol && PortMapping.SameAddress(held.Port.HostAddress, mapping.HostAddress)))
                    throw new EngineException(DiagnosticCodes.PortInUse, $"Port {port} is already in use on the target node.");
                ports.Add(new PublishedPort(mapping.HostAddress ?? "0.0.0.0", port, mapping.ContainerPort + offset, mapping.Protocol));
            }
        }

        return ports.ToImmutable();
    }

    private static int Choose(TransportProtocol protocol, ImmutableArray<ContainerPort> taken, IEnumerable<PublishedPort> own)
    {
        var held = taken.Select(port => port.Port).Concat(own).Where(port => port.Protocol == protocol).Select(port => port.HostPort).ToHashSet();
        return Enumerable.Range(FirstChosen, ushort.MaxValue - FirstChosen).First(port => !held.Contains(port));
    }
}
