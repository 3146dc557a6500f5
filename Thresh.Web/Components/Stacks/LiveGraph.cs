using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Web.Components.Graph;
using Thresh.Web.Components.States;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Stacks;

/// <summary>The graph of a stack with what its services are doing now.</summary>
public static class LiveGraph
{
    public static GraphModel Of(StackDetail stack)
    {
        var byName = stack.Services.ToDictionary(service => service.Name);
        var waves = new Dictionary<ServiceName, int>();
        return new GraphModel(
            [.. stack.Services.Select(service => new GraphNode(service.Name.Value, service.Image, Wave(service.Name, byName, waves))
            {
                Ports = [.. service.Ports.DistinctBy(port => (port.HostPort, port.Protocol)).Select(port => $"{port.HostPort}:{port.ContainerPort}")],
                State = StateLook.Of(service.State),
                StateDetail = ServiceWords.Detail(service),
                Progress = service.State == ServiceState.Pulling ? service.PullPercent ?? 0 : null,
            })],
            [.. stack.Services.SelectMany(service => service.DependsOn.Where(byName.ContainsKey).Select(dependency =>
                new GraphEdge(dependency.Value, service.Name.Value, Waiting: service.State == ServiceState.Waiting && service.WaitsFor.Contains(dependency))))]);
    }

    private static int Wave(ServiceName name, Dictionary<ServiceName, ServiceView> services, Dictionary<ServiceName, int> known)
    {
        if (known.TryGetValue(name, out var wave))
            return wave;
        known[name] = 0;
        var before = services[name].DependsOn.Where(services.ContainsKey).Select(dependency => Wave(dependency, services, known) + 1);
        return known[name] = before.DefaultIfEmpty(0).Max();
    }
}
