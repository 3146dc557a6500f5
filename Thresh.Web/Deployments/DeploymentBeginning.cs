using Thresh.Domain.Planning;
using Thresh.Web.Agents;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;
using Thresh.Web.Tracing;

namespace Thresh.Web.Deployments;

/// <summary>Begins deployments: asks the node once more what they will do there, stores them, and has them carried out.</summary>
public sealed class DeploymentBeginning(
    StackLedger ledger,
    StackRepository repository,
    RevisionRepository revisions,
    ImagePins pins,
    AgentLinks links,
    AssignmentFactory assignments,
    Dispatcher dispatcher,
    StackReviewer reviewer,
    TimeProvider time)
{
    /// <summary>To be called by one at a time for each stack.</summary>
    /// <param name="stack">Null where it is new.</param>
    internal async Task<Outcome<DeploymentAccepted>> BeginAsync(Actor actor, StackEntry? stack, Intent intent, CancellationToken cancellation)
    {
        var (definition, graph) = (intent.Analysis.Definition!, intent.Analysis.Graph!);
        if (stack?.Deployment is { Record: { IsRunning: true } running })
            return Problems.DeploymentRunning(definition.Name.Value, running.Id.Value);

        using var span = HubTrace.Begin(intent.Kind, definition.Name);
        var last = stack is null ? 0 : await revisions.LastNumberAsync(stack.Record.Id);
        var revision = intent.Definition is null ? stack!.ShownRevision : last + 1;
        var generation = await repository.LastGenerationAsync(actor.Account, definition.Name) + 1;
        var assignment = await assignments.MakeAsync(new AssignmentOrder
        {
            Definition = definition,
            Graph = graph,
            Account = actor.Account,
            Node = intent.Node.Id,
            Number = generation,
            Deployment = DeploymentIds.New(),
            Revision = revision,
            Desired = intent.Desired,
            Images = intent.Images ?? await pins.ForAsync(stack, definition, intent.Refresh),
            Refresh = intent.Refresh,
            Restart = intent.Restart,
            TraceParent = span?.Id,
        });

        if (intent.Desired is DesiredState.Running && await RefusalAsync(actor, stack, intent, assignment, cancellation) is { } refusal)
            return refusal;

        var begun = await repository.BeginAsync(new NewDeployment
        {
            Account = actor.Account,
            Stack = definition.Name,
            Node = intent.Node.Id,
            MovedFrom = intent.Place.From?.Id,
            Cluster = intent.Place.Cluster,
            Placement = intent.Place.Reason,
            Id = assignment.Deployment,
            Kind = intent.Kind,
            Revision = revision,
            RequestedBy = actor.Email,
            RequestedAt = time.GetUtcNow(),
            Definition = intent.Definition,
            Restores = intent.Restores,
            Idempotency = intent.Idempotency,
            Assignment = assignment,
        });
        if (begun is null)
            return Problems.DeploymentRunning(definition.Name.Value, null);

        // From here on it is stored, so it is carried out whoever goes away.
        span?.SetTag("deployment.id", assignment.Deployment.Value).SetTag("thresh.revision", revision).SetTag("thresh.node.id", intent.Node.Id.Value);
        await ledger.RefreshAsync(actor.Account, definition.Name);
        dispatcher.Deliver(intent.Node.Id);
        return DeploymentAccepted.Of(assignment.Deployment, revision, intent.Node.Name, intent.Place.Reason, intent.Analysis);
    }

    /// <summary>What the node has against it now.</summary>
    private async Task<Problem?> RefusalAsync(Actor actor, StackEntry? stack, Intent intent, Assignment assignment, CancellationToken cancellation)
    {
        if (await links.PlanAsync(assignment, cancellation) is not { } plan)
            return Problems.NodeSilent(intent.Node.Name);
        // Before conflicts: a new one is among what has changed since the review.
        if (intent.Reviewed is { } reviewed && reviewed != PlanHash.Compute(plan, assignment, stack?.CurrentRevision))
            return Problems.PlanChanged(await reviewer.ReviewAsync(actor, intent.Analysis, stack, intent.Place, assignment, plan));
        return plan.Conflicts.IsEmpty ? null : Problems.NodeConflict([.. StackReviewer.Located(plan, intent.Analysis.Sources)]);
    }
}
