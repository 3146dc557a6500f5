using System.Collections.Immutable;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Routing;

/// <summary>What routes are made from, of a service as it is written or as it is assigned.</summary>
internal sealed record RoutedService(ServiceName Name, ImmutableArray<PortMapping> Ports, RouteDefinition? Route, bool HasDependents)
{
    public static ImmutableArray<RoutedService> Of(StackDefinition definition)
    {
        var needed = definition.Services.SelectMany(service => service.DependsOn).Select(dependency => dependency.Service).ToHashSet();
        return [.. definition.Services.Select(service => new RoutedService(service.Name, service.Ports, service.Route, needed.Contains(service.Name)))];
    }

    public static ImmutableArray<RoutedService> Of(Assignment assignment)
    {
        var needed = assignment.Services.SelectMany(service => service.DependsOn).Select(dependency => dependency.Service).ToHashSet();
        return [.. assignment.Services.Select(service => new RoutedService(service.Name, service.Ports, service.Route, needed.Contains(service.Name)))];
    }

    /// <summary>The container port that requests go to where nothing else is said; null where the service has none that speaks TCP.</summary>
    public int? FirstPort => FirstPortOf(Ports);

    /// <inheritdoc cref="FirstPort"/>
    public static int? FirstPortOf(ImmutableArray<PortMapping> ports) => ports.FirstOrDefault(port => port.Protocol is TransportProtocol.Tcp)?.ContainerPort;
}
