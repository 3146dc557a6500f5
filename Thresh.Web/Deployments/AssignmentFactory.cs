using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Graph;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Makes of a definition what a node is sent: references resolved, services in start order, hashes keyed.</summary>
public sealed class AssignmentFactory(HubRepository hub)
{
    private readonly Lazy<Task<HubIdentity>> _identity = new(hub.GetAsync);

    /// <param name="refresh">The service whose image the registry is asked for even where the node holds it.</param>
    public async Task<Assignment> MakeAsync(
        StackDefinition definition, StackGraph graph, AccountName account, NodeId node, long generation, DeploymentId deployment, int revision, DesiredState desired, ServiceName? refresh = null)
    {
        var identity = await _identity.Value;
        var services = VariableResolver.Resolve(definition).Services.ToDictionary(service => service.Name);
        return new Assignment
        {
            Owner = new ObjectOwner(identity.Id, account, node, definition.Name),
            Generation = new Generation(identity.Epoch, generation),
            Deployment = deployment,
            Revision = revision,
            Desired = desired,
            Services = [.. graph.Order.Select(name => Assigned(services[name], name == refresh, identity.SpecKey))],
            Traefik = definition.Traefik,
        };
    }

    private static AssignedService Assigned(ServiceDefinition service, bool refresh, byte[] key)
    {
        var assigned = new AssignedService
        {
            Name = service.Name,
            Image = service.Image,
            Pull = refresh ? PullPolicy.Always : PullPolicy.Missing,
            Ports = service.Ports,
            Volumes = service.Volumes,
            Environment = service.Environment,
            DependsOn = service.DependsOn,
            SpecHash = "",
        };
        return assigned with { SpecHash = SpecHash.Compute(assigned, key) };
    }
}
