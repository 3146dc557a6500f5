using Thresh.Domain.Deployments;
using Thresh.Web.Components.Graph;
using Thresh.Web.Components.States;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>The graph of a stack with what its services are doing now.</summary>
public static class LiveGraph
{
    public static GraphModel Of(StackDetail stack)
    {
        var waves = Waves.Of(stack.Services.Select(service => new ServiceOrder(service.Name, service.DependsOn)));
        return new GraphModel(
            [.. stack.Services.Select(service => new GraphNode(service.Name.Value, service.Image, waves[service.Name])
            {
                Ports = [.. service.Ports.DistinctBy(port => (port.HostPort, port.Protocol)).Select(port => $"{port.HostPort}:{port.ContainerPort}")],
                State = StateLook.Of(service.State),
                StateDetail = ServiceWords.Detail(service),
                Progress = service.State == ServiceState.Pulling ? service.PullPercent ?? 0 : null,
            })],
            [.. stack.Services.SelectMany(service => service.DependsOn.Where(waves.ContainsKey).Select(dependency =>
                new GraphEdge(dependency.Value, service.Name.Value, Waiting: service.State == ServiceState.Waiting && service.WaitsFor.Contains(dependency))))]);
    }
}
