using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Agent.Traefik;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>Plans and finds everything on the live node that stands against the plan, all at once, changing nothing.</summary>
internal sealed class Preflight(IContainerEngine engine, IMachine machine, AgentPolicy policy, NodeProxy proxy)
{
    public async Task<Plan> PlanAsync(Assignment assignment, ObservedNode observed, HeldImages images, CancellationToken cancellationToken)
    {
        var plan = Planner.Plan(assignment, observed, images, proxy.Routing());
        if (assignment.Desired != DesiredState.Running || !observed.Engine.Available)
            return plan;

        var published = await engine.PublishedPortsAsync(cancellationToken);
        var own = observed.Containers.Where(container => GivesUpItsPorts(container, assignment, plan)).Select(container => container.Id).ToHashSet(StringComparer.Ordinal);
        return plan with
        {
            Conflicts =
            [
                .. plan.Conflicts,
                .. PortConflicts.Find(PortWish.Of(assignment, plan, proxy.Settings), published, own, machine.Listeners(), machine.ProcessOf),
                .. PolicyCheck.Find(assignment, policy, observed),
            ],
        };
    }

    /// <summary>The images that the engine holds for an assignment's services, and for the proxy where it asks for that.</summary>
    public async Task<HeldImages> ImagesAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        if (assignment.Desired != DesiredState.Running)
            return HeldImages.None;

        var sources = assignment.Services.Select(HeldImages.SourceOf).Concat(assignment.Traefik ? [proxy.Settings.Image] : []).Distinct(StringComparer.Ordinal);
        var found = await Task.WhenAll(sources.Select(source => engine.FindImageAsync(source, cancellationToken)));
        return HeldImages.None with
        {
            ByReference = HeldImages.None.ByReference.AddRange(found.OfType<ObservedImage>().Select(image => KeyValuePair.Create(image.Reference, image))),
        };
    }

    // The stack's own containers, and the proxy where the plan makes it anew or lets it go.
    private static bool GivesUpItsPorts(ObservedContainer container, Assignment assignment, Plan plan) => container.Owner == assignment.Owner
        || (container.Proxy == ProxyOwner.Of(assignment.Owner) && plan.Operations.Any(operation => operation is StartProxy or RemoveProxy));
}
