using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>Says what lies between what a node has and what it was assigned. Pure: the same answer on either end of the link.</summary>
public static class Planner
{
    /// <param name="observed">What the engine holds, read after the images in <paramref name="images"/> were.</param>
    /// <param name="images">
    /// The images held for the assignment's services. After the plan's pulls are done it is planned again with what
    /// they brought: only then is known whether a moved tag changes a service.
    /// </param>
    /// <param name="routing">What the node's proxy is set up to be and serves now.</param>
    public static Plan Plan(Assignment assignment, ObservedNode observed, HeldImages images, NodeRouting routing)
    {
        if (!observed.Engine.Available)
            return new Plan([]) { Conflicts = [new Conflict(DiagnosticCodes.EngineUnavailable, observed.Engine.Problem!)] };

        return assignment.Desired switch
        {
            DesiredState.Running => PlanRunning(assignment, observed, images, routing),
            DesiredState.Stopped => new Plan(Emptying.Stops(assignment, observed, routing)),
            DesiredState.Removed => new Plan(Emptying.Removals(assignment, observed, routing)),
        };
    }

    private static Plan PlanRunning(Assignment assignment, ObservedNode observed, HeldImages images, NodeRouting routing)
    {
        var routes = new RoutingPlan(assignment, observed, routing);
        ImmutableArray<Conflict> conflicts =
        [
            .. ForeignObjects.In(assignment, observed),
            .. routes.Conflicts(),
            .. MissingImages(assignment, images),
            .. HopelessWaits.In(assignment, images),
        ];
        var plan = conflicts.IsEmpty ? new Plan(new RunningPlan(assignment, observed, images, routing).Build()) : new Plan([]) { Conflicts = conflicts };
        return plan with { Notices = [.. routes.Notices()] };
    }

    private static IEnumerable<Conflict> MissingImages(Assignment assignment, HeldImages images) => NeverPulled(assignment, images).Concat(
        from service in assignment.Services
        where service.ImageIdentity?.StartsWith("sha256:", StringComparison.Ordinal) == true && images.For(service) is null
        select new Conflict(
            DiagnosticCodes.ImageNotFound,
            $"The image that {service.Name} ran as {service.Image} was built on the node and is no longer there: build it again and update the service's image.",
            $"/services/{service.Name}/image"));

    private static IEnumerable<Conflict> NeverPulled(Assignment assignment, HeldImages images) =>
        from service in assignment.Services
        where service.Pull == PullPolicy.Never && images.For(service) is null
        select new Conflict(
            DiagnosticCodes.ImageNotFound,
            $"Image {service.Image} is not on the node and its pull policy is never: load it there or change the policy.",
            $"/services/{service.Name}/image");
}
