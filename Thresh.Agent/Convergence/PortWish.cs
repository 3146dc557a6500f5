using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Host ports that a stack needs, and where the definition asks for them.</summary>
/// <param name="Path">JSON Pointer into the definition.</param>
internal sealed record PortWish(PortMapping Mapping, string Path)
{
    /// <summary>What its services bind themselves, and what the node's proxy binds where the plan starts it.</summary>
    public static IEnumerable<PortWish> Of(Assignment assignment, Plan plan, ProxySettings settings)
    {
        foreach (var service in assignment.Services)
        {
            for (var index = 0; index < service.Ports.Length; index++)
            {
                var bound = assignment.Traefik ? ProxiedPorts.Without([service.Ports[index]], settings) : [service.Ports[index]];
                foreach (var mapping in bound)
                    yield return new PortWish(mapping, $"/services/{service.Name}/ports/{index}");
            }
        }

        if (plan.Operations.Any(operation => operation is StartProxy))
        {
            yield return new PortWish(new PortMapping(null, settings.HttpPort, 80), "/traefik");
            yield return new PortWish(new PortMapping(null, settings.HttpsPort, 443), "/traefik");
        }
    }
}
