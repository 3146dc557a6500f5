using System.Collections.Immutable;

namespace Thresh.Domain.Planning;

/// <summary>Removes all that a stack has on a node: containers, then network and volumes with their data.</summary>
internal static class RemovedPlan
{
    private const string Reason = "the stack is to be destroyed";

    public static ImmutableArray<Operation> Of(Assignment assignment, ObservedStack stack)
    {
        var plan = new PlanBuilder();
        StoppedPlan.AddStops(plan, assignment, stack, Reason);
        foreach (var container in stack.Containers)
        {
            plan.Add(
                new RemoveContainer(container.Name, container.Id) { Id = $"remove:{container.Id[..12]}", Service = container.Service, Reason = Reason },
                PlanBuilder.StopId(container.Name));
        }

        var removed = plan.Ids<RemoveContainer>().ToArray();
        foreach (var network in stack.Networks)
            plan.Add(new RemoveNetwork(network) { Id = $"remove-network:{network}", Reason = Reason }, removed);
        foreach (var volume in stack.Volumes)
            plan.Add(new RemoveVolume(volume) { Id = $"remove-volume:{volume}", Reason = Reason }, removed);
        return plan.ToOperations();
    }
}
