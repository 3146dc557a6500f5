using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>Plans and finds everything on the live node that stands against the plan, all at once, changing nothing.</summary>
internal sealed class Preflight(IContainerEngine engine, IMachine machine, AgentPolicy policy)
{
    public async Task<Plan> PlanAsync(Assignment assignment, ObservedNode observed, HeldImages images, CancellationToken cancellationToken)
    {
        var plan = Planner.Plan(assignment, observed, images);
        if (assignment.Desired != DesiredState.Running || !observed.Engine.Available)
            return plan;

        var published = await engine.PublishedPortsAsync(cancellationToken);
        var own = observed.Containers.Where(container => container.Owner == assignment.Owner).Select(container => container.Id).ToHashSet(StringComparer.Ordinal);
        return plan with
        {
            Conflicts =
            [
                .. plan.Conflicts,
                .. PortConflicts.Find(assignment, published, own, machine.Listeners(), machine.ProcessOf),
                .. PolicyCheck.Find(assignment, policy, observed),
            ],
        };
    }

    /// <summary>The images that the engine holds for an assignment's services.</summary>
    public async Task<HeldImages> ImagesAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        if (assignment.Desired != DesiredState.Running)
            return HeldImages.None;

        var sources = assignment.Services.Select(HeldImages.SourceOf).Distinct(StringComparer.Ordinal);
        var found = await Task.WhenAll(sources.Select(source => engine.FindImageAsync(source, cancellationToken)));
        return HeldImages.None with
        {
            ByReference = HeldImages.None.ByReference.AddRange(found.OfType<ObservedImage>().Select(image => KeyValuePair.Create(image.Reference, image))),
        };
    }
}
