using Thresh.Agent.Engine;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>The pure planner, fed with what this node has.</summary>
internal sealed class NodePlanning(IContainerEngine engine, Preflight preflight)
{
    public async Task<Plan> PlanAsync(Assignment assignment, ObservedNode observed, CancellationToken cancellation)
    {
        var references = assignment.Services.Select(service => service.Image.Value).Distinct().ToList();
        var images = await Task.WhenAll(references.Select(reference => engine.FindImageAsync(reference, cancellation)));
        var present = references.Where((_, index) => images[index] is not null).ToHashSet(StringComparer.Ordinal);

        var plan = Planner.Plan(assignment, observed, present);
        return plan with { Conflicts = await preflight.CheckAsync(assignment, plan, cancellation) };
    }

    /// <summary>The assignment with every image that had to be asked for pinned to what came.</summary>
    public async Task<Assignment> PinAsync(Assignment assignment, CancellationToken cancellation)
    {
        var services = await Task.WhenAll(assignment.Services.Select(async service =>
            service is { Pull: PullPolicy.Always, ImageIdentity: null }
                && await engine.FindImageAsync(service.Image.Value, cancellation) is { } image
                    ? service with { ImageIdentity = image.Id }
                    : service));
        return assignment with { Services = [.. services] };
    }
}
