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
        var resolver = new VariableResolver(definition);
        var services = definition.Services.ToDictionary(service => service.Name);
        return new Assignment
        {
            Owner = new ObjectOwner(identity.Id, account, node, definition.Name),
            Generation = new Generation(identity.Epoch, generation),
            Deployment = deployment,
            Revision = revision,
            Desired = desired,
            Services = [.. graph.Order.Select(name => Assigned(definition, services[name], resolver, name == refresh, identity.SpecKey))],
            Traefik = definition.Traefik,
        };
    }

    private static AssignedService Assigned(StackDefinition definition, ServiceDefinition written, VariableResolver resolver, bool refresh, byte[] key)
    {
        var service = resolver.Resolve(written);
        var contents = definition.Configs.ToDictionary(config => config.Name, config => config.Content, StringComparer.Ordinal);
        var assigned = new AssignedService
        {
            Name = service.Name,
            Image = service.Image,
            Pull = refresh && service.Pull != PullPolicy.Never ? PullPolicy.Always : service.Pull,
            Ports = service.Ports,
            Volumes = service.Volumes,
            Environment = service.Environment,
            DependsOn = service.DependsOn,
            Files = [.. service.Configs.Select(mount => new AssignedFile(mount.Target, resolver.Resolve(contents[mount.Config], service)))],
            Settings = service.Settings,
            Update = new AssignedUpdate(UpdateOrders.Of(definition, written), service.Update.Monitor, service.Update.OnFailure),
            SpecHash = "",
        };
        return assigned with { SpecHash = SpecHash.Compute(assigned, key) };
    }
}
