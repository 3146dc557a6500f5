using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>Plans that take a stack down: stopped and kept, or removed with everything of it.</summary>
internal static class Emptying
{
    public static ImmutableArray<Operation> Stops(Assignment assignment, ObservedNode observed, NodeRouting routing)
    {
        const string reason = "the stack is stopped";
        var operations = new OperationList();
        var routes = new RoutingPlan(assignment, observed, routing);
        operations.AddRange(routes.Withdrawals(all: true, reason), []);
        Stop(operations, assignment, observed, reason);
        operations.AddRange(routes.Leaving(reason), operations.Last());
        return operations.ToImmutable();
    }

    public static ImmutableArray<Operation> Removals(Assignment assignment, ObservedNode observed, NodeRouting routing)
    {
        const string reason = "the stack is removed";
        var operations = new OperationList();
        var routes = new RoutingPlan(assignment, observed, routing);
        operations.AddRange(routes.Withdrawals(all: true, reason), []);
        Stop(operations, assignment, observed, reason);

        foreach (var container in Owned(assignment, observed))
        {
            var suffix = Suffix(assignment.Stack, container);
            operations.Add(new RemoveContainer(container.Name, container.Id) { Id = $"remove:{suffix}", Service = container.Service, Reason = reason }, [$"stop:{suffix}"]);
        }

        operations.AddRange(routes.Leaving(reason), operations.Last());
        var containersGone = operations.Last();
        foreach (var network in observed.Networks.Where(network => network.Owner == assignment.Owner))
            operations.Add(new RemoveNetwork(network.Name) { Id = $"remove-network:{network.Name}", Reason = reason }, containersGone);
        foreach (var volume in observed.Volumes.Where(volume => volume.Owner == assignment.Owner))
            operations.Add(new RemoveVolume(volume.Name) { Id = $"remove-volume:{volume.Name}", Reason = reason }, containersGone);

        return operations.ToImmutable();
    }

    // Whoever depends on a service stops before it.
    private static void Stop(OperationList operations, Assignment assignment, ObservedNode observed, string reason)
    {
        var dependents = assignment.Services
            .SelectMany(service => service.DependsOn.Select(dependency => (dependency.Service, Dependent: service.Name)))
            .ToLookup(pair => pair.Service, pair => pair.Dependent);

        foreach (var container in Owned(assignment, observed).Where(ContainerStates.IsUp))
        {
            var after = container.Service is null
                ? []
                : dependents[container.Service].SelectMany(dependent => (string[])[$"stop:{dependent}", $"stop:{dependent}:previous"]);
            operations.Add(
                new StopContainer(container.Name, container.Id) { Id = $"stop:{Suffix(assignment.Stack, container)}", Service = container.Service, Reason = reason },
                [.. operations.Ids<WithdrawRoute>(), .. after]);
        }
    }

    // Last started first; what the assignment no longer lists comes before all.
    private static IEnumerable<ObservedContainer> Owned(Assignment assignment, ObservedNode observed)
    {
        var order = assignment.Services.Select((service, index) => (service.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index);
        return observed.Containers
            .Where(container => container.Owner == assignment.Owner)
            .OrderByDescending(container => container.Service is not null && order.TryGetValue(container.Service, out var index) ? index : int.MaxValue)
            .ThenBy(container => container.Name, StringComparer.Ordinal);
    }

    private static string Suffix(StackName stack, ObservedContainer container) =>
        container.Service is null ? container.Name
        : container.Name == ObjectNames.Container(stack, container.Service) ? container.Service.Value
        : container.Name == ObjectNames.Previous(stack, container.Service) ? $"{container.Service}:previous"
        : container.Name;
}
