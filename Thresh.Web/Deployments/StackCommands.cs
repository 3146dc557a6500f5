using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Domain.Variables;
using Thresh.Web.Agents;
using Thresh.Web.Audit;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;
using Thresh.Web.Tracing;

namespace Thresh.Web.Deployments;

/// <summary>Everything that changes a stack. Pages and API call these and nothing else.</summary>
public sealed class StackCommands(
    StackLedger ledger,
    StackRepository repository,
    RevisionRepository revisions,
    ImagePins pins,
    IdempotencyRepository idempotency,
    NodeRegistry nodes,
    Placer placer,
    AgentLinks links,
    AssignmentFactory assignments,
    Dispatcher dispatcher,
    DeploymentCanceller canceller,
    StackReviewer reviewer,
    AuditLog audit,
    RevealLog reveals,
    TimeProvider time)
{
    private readonly KeyedLock<(AccountName Account, StackName Stack)> _gates = new();

    /// <summary>What a deployment would do. Nothing is stored or changed.</summary>
    /// <remarks>Only for those who may change the stack: a plan says "unchanged" of a value that was guessed right.</remarks>
    public async Task<Outcome<StackReview>> PlanAsync(Actor actor, DeployRequest request, CancellationToken cancellation)
    {
        if (!actor.May(Right.Change))
            return Problems.Forbidden();
        var analysis = StackAnalyzer.Analyze(request.Definition);
        if (!analysis.IsValid)
            return Problems.InvalidDefinition(analysis.Diagnostics);
        if (CredentialMask.IsMasked(analysis.Definition))
            return Problems.MaskedDefinition();

        var stack = ledger.Find(actor.Account, analysis.Definition.Name.Value);
        var chosen = placer.Place(actor.Account, request, analysis.Definition, stack);
        if (!chosen.Succeeded)
            return chosen.Problem;

        var assignment = await assignments.MakeAsync(new AssignmentOrder
        {
            Definition = analysis.Definition,
            Graph = analysis.Graph,
            Account = actor.Account,
            Node = chosen.Value.Node.Id,
            Number = 0,
            Deployment = NewId(),
            Revision = (stack?.ShownRevision ?? 0) + 1,
            Desired = DesiredState.Running,
            Images = await pins.ForAsync(stack, analysis.Definition, refresh: null),
        });
        if (await links.PlanAsync(assignment, cancellation) is not { } plan)
            return Problems.NodeSilent(chosen.Value.Node.Name);
        return await reviewer.ReviewAsync(actor, analysis, stack, chosen.Value, assignment, plan);
    }

    public async Task<Outcome<DeploymentAccepted>> DeployAsync(Actor actor, DeployRequest request, CancellationToken cancellation)
    {
        if (!actor.May(Right.Change))
            return Problems.Forbidden();
        var analysis = StackAnalyzer.Analyze(request.Definition);
        if (!analysis.IsValid)
            return Problems.InvalidDefinition(analysis.Diagnostics);
        if (CredentialMask.IsMasked(analysis.Definition))
            return Problems.MaskedDefinition();

        return await NotedAsync(actor, AuditActions.StackDeploy, analysis.Definition.Name.Value, DeployAsync(actor, request, analysis, cancellation));
    }

    private async Task<Outcome<DeploymentAccepted>> DeployAsync(Actor actor, DeployRequest request, StackAnalysis analysis, CancellationToken cancellation)
    {
        var name = analysis.Definition!.Name;
        using var entered = await _gates.EnterAsync((actor.Account, name), cancellation);
        if (request.Idempotency is { } key && await idempotency.FindAsync(actor.Account, key, time.GetUtcNow()) is { } done)
            return done.SameRequest ? await AgainAsync(done.Deployment, analysis) : Problems.IdempotencyKeyReused(key.Key);

        var stack = ledger.Find(actor.Account, name.Value);
        if (request.Expected is { } expected && expected.Number != stack?.CurrentRevision)
            return Problems.RevisionChanged(name.Value, expected.Number, stack?.CurrentRevision);
        var chosen = placer.Place(actor.Account, request, analysis.Definition, stack);
        if (!chosen.Succeeded)
            return chosen.Problem;

        // What always asks the registry may run another image by now: that is a revision of its own, or the old one could not be had again.
        var unchanged = stack is not null
            && StackText.IsSameDefinition(stack.Text, request.Definition)
            && !analysis.Definition.Services.Any(service => service.Pull is PullPolicy.Always);
        return await BeginAsync(actor, stack, new Intent(analysis, chosen.Value, DeploymentKind.Deploy, DesiredState.Running)
        {
            Definition = unchanged ? null : request.Definition,
            Reviewed = request.PlanHash,
            Idempotency = request.Idempotency,
        }, cancellation);
    }

    public async Task<Outcome<DeploymentAccepted>> UpdateImageAsync(Actor actor, string stack, string service, string image, CancellationToken cancellation)
    {
        if (ImageReference.TryCreate(image) is null)
            return Problems.InvalidImage(image);
        return await NotedAsync(actor, AuditActions.StackUpdate, stack, ChangeAsync(actor, stack, Update, cancellation));

        Outcome<Intent> Update(StackEntry entry)
        {
            if (ServiceName.TryCreate(service) is not { } name || !entry.Definition.Services.Any(candidate => candidate.Name == name))
                return Problems.ServiceNotFound(stack, service);

            var text = StackText.ReplaceImage(entry.Text, name, image);
            return Intend(entry, text, DeploymentKind.Update, entry.Record.Desired is DesiredState.Removed ? DesiredState.Running : entry.Record.Desired, intent => intent with
            {
                // A new revision even where the text stays: the same reference may name another image by now.
                Definition = text,
                Refresh = name,
            });
        }
    }

    public Task<Outcome<DeploymentAccepted>> StopAsync(Actor actor, string stack, CancellationToken cancellation) =>
        NotedAsync(actor, AuditActions.StackStop, stack, ChangeAsync(actor, stack, entry => Intend(entry, entry.Text, DeploymentKind.Stop, DesiredState.Stopped), cancellation));

    public Task<Outcome<DeploymentAccepted>> StartAsync(Actor actor, string stack, CancellationToken cancellation) =>
        NotedAsync(actor, AuditActions.StackStart, stack, ChangeAsync(actor, stack, entry => Intend(entry, entry.Text, DeploymentKind.Start, DesiredState.Running), cancellation));

    /// <summary>Starts containers anew that nothing changed about.</summary>
    /// <param name="service">The one that is restarted; null for all, in start order.</param>
    public Task<Outcome<DeploymentAccepted>> RestartAsync(Actor actor, string stack, string? service, CancellationToken cancellation) =>
        NotedAsync(actor, AuditActions.StackRestart, stack, ChangeAsync(actor, stack, entry => Restart(entry, service), cancellation));

    /// <summary>Undoes what somebody changed behind the Hub's back.</summary>
    public Task<Outcome<DeploymentAccepted>> RevertAsync(Actor actor, string stack, CancellationToken cancellation) =>
        NotedAsync(actor, AuditActions.StackRevert, stack, ChangeAsync(actor, stack, entry => Intend(entry, entry.Text, DeploymentKind.Deploy, entry.Record.Desired), cancellation));

    /// <summary>Brings an earlier revision's content back, with the very images that it ran.</summary>
    public async Task<Outcome<DeploymentAccepted>> RollBackAsync(Actor actor, string stack, int revision, CancellationToken cancellation)
    {
        if (ledger.Find(actor.Account, stack) is not { } known)
            return Problems.StackNotFound(stack);
        if (await revisions.FindAsync(known.Record.Id, revision) is not { } record)
            return Problems.RevisionNotFound(stack, revision);

        var text = await revisions.DefinitionAsync(known.Record.Id, revision);
        return await NotedAsync(actor, AuditActions.StackRollBack, stack, ChangeAsync(actor, stack, entry => Intend(entry, text, DeploymentKind.Rollback, DesiredState.Running, intent => intent with
        {
            Definition = text,
            Images = record.Images,
            Restores = revision,
        }), cancellation));
    }

    /// <param name="force">Whether a stack whose node is offline is forgotten at once; its node removes it when it comes back.</param>
    public async Task<Outcome<DeploymentAccepted>> DestroyAsync(Actor actor, string stack, bool force, CancellationToken cancellation)
    {
        var gone = force && ledger.Find(actor.Account, stack) is { } entry && nodes.Find(entry.Record.Node) is not { Online: true };
        if (gone && ledger.Find(actor.Account, stack)!.Deployment is { Record.IsRunning: true } running)
            await canceller.EndAsync(running, "It was cancelled, because its stack was destroyed while the node could not be reached.");

        var accepted = await NotedAsync(actor, AuditActions.StackDestroy, stack, ChangeAsync(actor, stack, found => Intend(found, found.Text, DeploymentKind.Destroy, DesiredState.Removed), cancellation));
        if (gone && accepted.Succeeded && await repository.DeploymentAsync(accepted.Value.Deployment) is { } deployment)
        {
            await repository.EndAsync(deployment, new DeploymentOutcome(time.GetUtcNow(), DeploymentState.Succeeded));
            await ledger.RefreshAsync(actor.Account, accepted.Value.Stack);
        }

        return accepted;
    }

    /// <summary>Accepts what somebody changed behind the Hub's back, until the next deployment.</summary>
    public async Task<Problem?> AcceptDriftAsync(Actor actor, string stack)
    {
        if (!actor.May(Right.Change))
            return Problems.Forbidden();
        if (ledger.Find(actor.Account, stack) is not { } entry)
            return Problems.StackNotFound(stack);

        await repository.AcceptDriftAsync(entry.Record.Id, [.. StackViews.Drift(entry, nodes.Find(entry.Record.Node)).Select(drift => drift.Key)]);
        await ledger.RefreshAsync(actor.Account, entry.Record.Name);
        await audit.NoteAsync(actor, AuditActions.DriftAccept, $"stack {stack}");
        return null;
    }

    /// <summary>Ends a deployment as soon as it can be; what it changed is taken back.</summary>
    /// <returns>Null where that was asked for.</returns>
    public async Task<Problem?> CancelAsync(Actor actor, DeploymentId deployment, CancellationToken cancellation)
    {
        if (!actor.May(Right.Change))
            return Problems.Forbidden();
        if (ledger.FindDeployment(actor.Account, deployment) is not { } running)
            return await repository.DeploymentAsync(deployment) is { } past && past.Account == actor.Account
                ? Problems.DeploymentEnded(deployment.Value, past.State)
                : Problems.DeploymentNotFound(deployment.Value);
        if (!running.Record.IsRunning)
            return Problems.DeploymentEnded(deployment.Value, running.Record.State);

        using var entered = await _gates.EnterAsync((actor.Account, running.Record.StackName), cancellation);
        if (nodes.Find(running.Record.Node) is { Online: true })
            await canceller.AskAsync(running.Record, cancellation);
        else
            await canceller.EndAsync(running, "It was cancelled while its node could not be reached.");
        await audit.NoteAsync(actor, AuditActions.DeploymentCancel, $"stack {running.Record.StackName}", $"Deployment {deployment}.");
        return null;
    }

    /// <summary>The true text of a stack's definition, for somebody who may see it; that they did is noted.</summary>
    public async Task<Outcome<StackSource>> RevealAsync(Actor actor, string stack)
    {
        if (!actor.May(Right.Reveal))
            return Problems.Forbidden(Right.Reveal);
        if (ledger.Find(actor.Account, stack) is not { } entry)
            return Problems.StackNotFound(stack);

        await reveals.NoteAsync(actor, entry.Record.Name, entry.ShownRevision);
        return new StackSource(new SecretText(entry.Text), entry.ShownRevision);
    }

    private Task<Outcome<DeploymentAccepted>> NotedAsync(Actor actor, string action, string stack, Task<Outcome<DeploymentAccepted>> command) =>
        audit.NoteAsync(actor, action, $"stack {stack}", command, accepted => $"Revision {accepted.Revision} on {accepted.Node}, deployment {accepted.Deployment}.");

    // What was answered the first time, whatever became of the stack since.
    private async Task<Outcome<DeploymentAccepted>> AgainAsync(DeploymentId id, StackAnalysis analysis)
    {
        var deployment = (await repository.DeploymentAsync(id))!;
        return Accepted(deployment.Id, deployment.Revision, nodes.Find(deployment.Node)?.Name ?? deployment.Node.Value, deployment.Placement, analysis);
    }

    private static DeploymentAccepted Accepted(DeploymentId deployment, int revision, string node, string? placement, StackAnalysis analysis) => new(
        deployment,
        analysis.Definition!.Name,
        revision,
        node,
        placement,
        analysis.Graph!.Order,
        [.. analysis.Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Warning)]);

    private Outcome<Intent> Restart(StackEntry entry, string? service)
    {
        if (entry.Record.Desired is not DesiredState.Running)
            return Problems.StackStopped(entry.Record.Name.Value);
        var names = entry.Definition.Services.Select(known => known.Name);
        var chosen = service is null ? names.ToImmutableArray() : [.. names.Where(name => name.Value == service)];
        return chosen.IsEmpty
            ? Problems.ServiceNotFound(entry.Record.Name.Value, service!)
            : Intend(entry, entry.Text, DeploymentKind.Restart, DesiredState.Running, intent => intent with { Restart = chosen });
    }

    private async Task<Outcome<DeploymentAccepted>> ChangeAsync(
        Actor actor, string stack, Func<StackEntry, Outcome<Intent>> intend, CancellationToken cancellation)
    {
        if (!actor.May(Right.Change))
            return Problems.Forbidden();
        if (ledger.Find(actor.Account, stack) is not { } known)
            return Problems.StackNotFound(stack);

        using var entered = await _gates.EnterAsync((actor.Account, known.Record.Name), cancellation);
        if (ledger.Find(actor.Account, stack) is not { } entry)
            return Problems.StackNotFound(stack);
        var intent = intend(entry);
        return intent.Succeeded ? await BeginAsync(actor, entry, intent.Value, cancellation) : intent.Problem;
    }

    private Outcome<Intent> Intend(StackEntry entry, string text, DeploymentKind kind, DesiredState desired, Func<Intent, Intent>? also = null)
    {
        var node = nodes.Find(entry.Record.Node)!;
        // What only takes away can wait for the node; everything else would promise what nobody can see.
        if (!node.Online && kind is not (DeploymentKind.Stop or DeploymentKind.Destroy))
            return Problems.NodeAway(node.Name, nodes.LostRelayOf(node));
        var intent = new Intent(StackAnalyzer.Analyze(text), new Placement(node) { Cluster = entry.Record.Cluster }, kind, desired);
        return also is null ? intent : also(intent);
    }

    private async Task<Outcome<DeploymentAccepted>> BeginAsync(Actor actor, StackEntry? stack, Intent intent, CancellationToken cancellation)
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
            Deployment = NewId(),
            Revision = revision,
            Desired = intent.Desired,
            Images = intent.Images ?? await pins.ForAsync(stack, definition, intent.Refresh),
            Refresh = intent.Refresh,
            Restart = intent.Restart,
            TraceParent = span?.Id,
        });

        if (intent.Desired is DesiredState.Running)
        {
            if (await links.PlanAsync(assignment, cancellation) is not { } plan)
                return Problems.NodeSilent(intent.Node.Name);
            // Before conflicts: a new one is among what has changed since the review.
            if (intent.Reviewed is { } reviewed && reviewed != PlanHash.Compute(plan, assignment, stack?.CurrentRevision))
                return Problems.PlanChanged(await reviewer.ReviewAsync(actor, intent.Analysis, stack, intent.Place, assignment, plan));
            if (!plan.Conflicts.IsEmpty)
                return Problems.NodeConflict([.. StackReviewer.Located(plan, intent.Analysis.Sources)]);
        }

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
        return Accepted(assignment.Deployment, revision, intent.Node.Name, intent.Place.Reason, intent.Analysis);
    }

    private static DeploymentId NewId() => TextValue.Create<DeploymentId>(Guid.CreateVersion7().ToString("N"));
}
