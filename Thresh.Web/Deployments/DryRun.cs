using Thresh.Domain.Planning;
using Thresh.Web.Agents;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Tells what a deployment would do. Nothing is stored or changed.</summary>
public sealed class DryRun(StackLedger ledger, Placer placer, AssignmentFactory assignments, ImagePins pins, AgentLinks links, StackReviewer reviewer)
{
    /// <remarks>Only for those who may change the stack: a plan says "unchanged" of a value that was guessed right.</remarks>
    public async Task<Outcome<StackReview>> PlanAsync(Actor actor, DeployRequest request, CancellationToken cancellation)
    {
        var sent = request.Analyze(actor);
        if (!sent.Succeeded)
            return sent.Problem;

        var (analysis, definition) = (sent.Value, sent.Value.Definition!);
        var stack = ledger.Find(actor.Account, definition.Name.Value);
        var chosen = placer.Place(actor.Account, request, definition, stack);
        if (!chosen.Succeeded)
            return chosen.Problem;

        var assignment = await assignments.MakeAsync(new AssignmentOrder
        {
            Definition = definition,
            Graph = analysis.Graph!,
            Account = actor.Account,
            Node = chosen.Value.Node.Id,
            Number = 0,
            Deployment = DeploymentIds.New(),
            Revision = (stack?.ShownRevision ?? 0) + 1,
            Desired = DesiredState.Running,
            Images = await pins.ForAsync(stack, definition, refresh: null),
        });
        return await links.PlanAsync(assignment, cancellation) is { } plan
            ? await reviewer.ReviewAsync(actor, analysis, stack, chosen.Value, assignment, plan)
            : Problems.NodeSilent(chosen.Value.Node.Name);
    }
}
