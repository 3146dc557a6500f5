using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Routing;

namespace Thresh.Domain.Planning;

/// <summary>What lies between a settled stack's routes and those it is assigned: somebody removed the proxy, a container was made again, an update was taken back.</summary>
public static class RoutingUpkeep
{
    /// <returns>Empty where the proxy serves what is asked of it, or where another owner's container has its name.</returns>
    public static Plan Find(Assignment assignment, ObservedNode observed, NodeRouting routing)
    {
        var routes = new RoutingPlan(assignment, observed, routing);
        if (!observed.Engine.Available || routes.Conflicts().Any())
            return new Plan([]);

        var operations = new OperationList();
        operations.AddRange(routes.Withdrawals(all: !assignment.Traefik), []);
        if (!assignment.Traefik)
        {
            operations.AddRange(routes.Leaving("the stack does not ask for it"), operations.Last());
            return new Plan(operations.ToImmutable());
        }

        if (routes.WhyStart() is { } reason)
            operations.Add(new StartProxy { Id = "proxy", Reason = reason }, []);
        if (routes.MustConnect())
            operations.Add(new ConnectProxy(ObjectNames.Network(assignment.Stack)) { Id = "proxy-joins", Reason = "it is not on the stack's network" }, ["proxy"]);
        operations.AddRange(Publishing(assignment, observed, routes), ["proxy", "proxy-joins"]);
        return new Plan(operations.ToImmutable());
    }

    private static IEnumerable<PublishRoute> Publishing(Assignment assignment, ObservedNode observed, RoutingPlan routes)
    {
        var containers = observed.Containers.Where(container => container.Owner == assignment.Owner).ToImmutableDictionary(container => container.Name);
        return
            from service in assignment.Services
            let container = containers.GetValueOrDefault(ObjectNames.Container(assignment.Stack, service.Name))
            where container is not null && container.IsUp() && RouteAlias.Of(assignment.Stack, container) is not null
            let publishing = routes.Publishing(service.Name, container)
            where publishing is not null
            select publishing;
    }
}
