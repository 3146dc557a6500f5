using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Makes of a definition what a node is sent: references resolved, services in start order, images pinned, hashes keyed.</summary>
public sealed class AssignmentFactory(HubRepository hub)
{
    public async Task<Assignment> MakeAsync(AssignmentOrder order)
    {
        var identity = await hub.GetAsync();
        var resolver = new VariableResolver(order.Definition);
        var contents = order.Definition.Configs.ToDictionary(config => config.Name, config => config.Content, StringComparer.Ordinal);
        var services = order.Definition.Services.ToDictionary(service => service.Name);
        return new Assignment
        {
            Owner = new ObjectOwner(identity.Id, order.Account, order.Node, order.Definition.Name),
            Generation = new Generation(identity.Epoch, order.Number),
            Deployment = order.Deployment,
            Revision = order.Revision,
            Desired = order.Desired,
            Services = [.. order.Graph.Order.Select(name => Assigned(services[name]))],
            Traefik = order.Definition.Traefik,
            Restart = order.Restart.IsEmpty ? null : new RestartRequest(order.Restart),
            TraceParent = order.TraceParent,
        };

        AssignedService Assigned(ServiceDefinition written)
        {
            var service = resolver.Resolve(written);
            var assigned = new AssignedService
            {
                Name = service.Name,
                Image = service.Image,
                ImageIdentity = order.Images.GetValueOrDefault(service.Name),
                Pull = service.Name == order.Refresh && service.Pull != PullPolicy.Never ? PullPolicy.Always : service.Pull,
                Ports = service.Ports,
                Volumes = service.Volumes,
                Environment = service.Environment,
                DependsOn = service.DependsOn,
                Files = [.. service.Configs.Select(mount => new AssignedFile(mount.Target, resolver.Resolve(contents[mount.Config], service)))],
                Settings = service.Settings,
                Route = service.Route,
                Update = new AssignedUpdate(UpdateOrders.Of(order.Definition, written), service.Update.Monitor, service.Update.OnFailure),
                SpecHash = "",
            };
            return assigned with { SpecHash = SpecHash.Compute(assigned, identity.SpecKey) };
        }
    }
}
