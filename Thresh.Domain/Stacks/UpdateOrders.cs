using System.Collections.Immutable;

using Thresh.Domain.Routing;

namespace Thresh.Domain.Stacks;

/// <summary>Decides in which order a service's containers change places.</summary>
public static class UpdateOrders
{
    /// <summary>
    /// What the service wrote; else start-first where both containers can stand at once and nobody keeps an address of
    /// the old one: routed by the proxy, no host port, no volume, and nothing depends on it.
    /// </summary>
    public static UpdateOrder Of(StackDefinition definition, ServiceDefinition service) =>
        service.Update.Order ?? (IsRouted(definition, service) && HoldsNothing(service) && !HasDependents(definition, service) ? UpdateOrder.StartFirst : UpdateOrder.StopFirst);

    /// <summary>Whether a second container of the service can run beside the first.</summary>
    public static bool HoldsNothing(ServiceDefinition service) => service.Volumes.IsEmpty && HostPorts(service).IsEmpty;

    /// <summary>The first host port of each mapping that names one.</summary>
    public static ImmutableArray<int> HostPorts(ServiceDefinition service) =>
        [.. service.Ports.Where(port => port.HostPort is not null).Select(port => port.HostPort!.Value)];

    private static bool IsRouted(StackDefinition definition, ServiceDefinition service) => definition.Traefik && RouteTable.Leads(service);

    private static bool HasDependents(StackDefinition definition, ServiceDefinition service) =>
        definition.Services.Any(other => other.DependsOn.Any(dependency => dependency.Service == service.Name));
}
