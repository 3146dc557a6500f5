using System.Collections.Immutable;
using Thresh.Domain.Fleet;

namespace Thresh.Domain.Planning;

/// <summary>Stops a stack's containers, each after those that depend on it, and keeps everything.</summary>
internal static class StoppedPlan
{
    public static ImmutableArray<Operation> Of(Assignment assignment, ObservedStack stack)
    {
        var plan = new PlanBuilder();
        AddStops(plan, assignment, stack, "the stack is to be stopped");
        return plan.ToOperations();
    }

    public static void AddStops(PlanBuilder plan, Assignment assignment, ObservedStack stack, string reason)
    {
        var running = stack.Containers.Where(ObservedStack.IsUp).ToList();
        var dependents = assignment.Services
            .SelectMany(service => service.DependsOn.Select(dependency => (dependency.Service, Dependent: service.Name)))
            .ToLookup(pair => pair.Service, pair => pair.Dependent);

        // The assignment is in start order, so backwards every dependent comes before what it depends on.
        var rank = assignment.Services.Select((service, index) => (service.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index);
        foreach (var container in running.OrderByDescending(Rank))
        {
            var after = container.Service is null
                ? []
                : running
                    .Where(other => other.Service is not null && dependents[container.Service].Contains(other.Service))
                    .Select(other => PlanBuilder.StopId(other.Name));
            plan.Add(
                new StopContainer(container.Name, container.Id) { Id = PlanBuilder.StopId(container.Name), Service = container.Service, Reason = reason },
                after);
        }

        int Rank(ObservedContainer container) => container.Service is { } service ? rank.GetValueOrDefault(service, int.MaxValue) : int.MaxValue;
    }
}
