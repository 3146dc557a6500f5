using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Audit;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Everything that changes a stack. Pages and API call these and nothing else.</summary>
public sealed class StackCommands(
    StackLedger ledger,
    StackRepository repository,
    RevisionRepository revisions,
    IdempotencyRepository idempotency,
    NodeRegistry nodes,
    Placer placer,
    DeploymentBeginning beginning,
    DeploymentCanceller canceller,
    AuditLog audit,
    RevealLog reveals,
    TimeProvider time)
{
    private readonly KeyedLock<(AccountName Account, StackName Stack)> _gates = new();

    public async Task<Outcome<DeploymentAccepted>> DeployAsync(Actor actor, DeployRequest request, CancellationToken cancellation)
    {
        var analysis = request.Analyze(actor);
        return analysis.Succeeded
            ? await NotedAsync(actor, AuditActions.StackDeploy, analysis.Value.Definition!.Name.Value, DeployAsync(actor, request, analysis.Value, cancellation))
            : analysis.Problem;
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
        return await beginning.BeginAsync(actor, stack, new Intent(analysis, chosen.Value, DeploymentKind.Deploy, DesiredState.Running)
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
        return DeploymentAccepted.Of(deployment.Id, deployment.Revision, nodes.Find(deployment.Node)?.Name ?? deployment.Node.Value, deployment.Placement, analysis);
    }

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
        return intent.Succeeded ? await beginning.BeginAsync(actor, entry, intent.Value, cancellation) : intent.Problem;
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
}
