using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Domain.Variables;
using Thresh.Web.Agents;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Everything that changes a stack. Pages and API call these and nothing else.</summary>
public sealed class StackCommands(
    StackLedger ledger,
    StackRepository repository,
    NodeRegistry nodes,
    AgentLinks links,
    AssignmentFactory assignments,
    Dispatcher dispatcher,
    StackReviewer reviewer,
    TimeProvider time)
{
    private readonly KeyedLock<(AccountName Account, StackName Stack)> _gates = new();

    /// <summary>What a deployment would do. Nothing is stored or changed.</summary>
    public async Task<Outcome<StackReview>> PlanAsync(Actor actor, DeployRequest request, CancellationToken cancellation)
    {
        var analysis = StackAnalyzer.Analyze(request.Definition);
        if (!analysis.IsValid)
            return Problems.InvalidDefinition(analysis.Diagnostics);
        if (CredentialMask.IsMasked(analysis.Definition))
            return Problems.MaskedDefinition();

        var stack = ledger.Find(actor.Account, analysis.Definition.Name.Value);
        var chosen = NodeChoice.Choose(nodes, actor.Account, request.Node, stack?.Record.Node, analysis.Definition.Name.Value);
        if (!chosen.Succeeded)
            return chosen.Problem;

        var assignment = await assignments.MakeAsync(
            analysis.Definition, analysis.Graph, actor.Account, chosen.Value.Id, generation: 0, NewId(), (stack?.ShownRevision ?? 0) + 1, DesiredState.Running);
        if (await links.PlanAsync(assignment, cancellation) is not { } plan)
            return Problems.NodeSilent(chosen.Value.Name);
        return await reviewer.ReviewAsync(actor, analysis, stack, chosen.Value, assignment, plan);
    }

    public async Task<Outcome<DeploymentAccepted>> DeployAsync(Actor actor, DeployRequest request, CancellationToken cancellation)
    {
        if (actor.Role < Role.Operator)
            return Problems.Forbidden();
        var analysis = StackAnalyzer.Analyze(request.Definition);
        if (!analysis.IsValid)
            return Problems.InvalidDefinition(analysis.Diagnostics);
        if (CredentialMask.IsMasked(analysis.Definition))
            return Problems.MaskedDefinition();

        var name = analysis.Definition.Name;
        using var entered = await _gates.EnterAsync((actor.Account, name), cancellation);
        var stack = ledger.Find(actor.Account, name.Value);
        if (request.Expected is { } expected && expected.Number != stack?.CurrentRevision)
            return Problems.RevisionChanged(name.Value, expected.Number, stack?.CurrentRevision);
        var chosen = NodeChoice.Choose(nodes, actor.Account, request.Node, stack?.Record.Node, name.Value);
        if (!chosen.Succeeded)
            return chosen.Problem;

        var unchanged = stack is not null && StackText.IsSameDefinition(stack.Text, request.Definition);
        return await BeginAsync(actor, stack, new Intent(analysis, chosen.Value, DeploymentKind.Deploy, DesiredState.Running)
        {
            Definition = unchanged ? null : request.Definition,
            Reviewed = request.PlanHash,
        }, cancellation);
    }

    public async Task<Outcome<DeploymentAccepted>> UpdateImageAsync(Actor actor, string stack, string service, string image, CancellationToken cancellation)
    {
        if (ImageReference.TryCreate(image) is null)
            return Problems.InvalidImage(image);
        return await ChangeAsync(actor, stack, Update, cancellation);

        Outcome<Intent> Update(StackEntry entry)
        {
            if (ServiceName.TryCreate(service) is not { } name || !entry.Definition.Services.Any(candidate => candidate.Name == name))
                return Problems.ServiceNotFound(stack, service);

            var text = StackText.ReplaceImage(entry.Text, name, image);
            return Intend(entry, text, DeploymentKind.Update, entry.Record.Desired is DesiredState.Removed ? DesiredState.Running : entry.Record.Desired, intent => intent with
            {
                Definition = text == entry.Text ? null : text,
                Refresh = name,
            });
        }
    }

    public Task<Outcome<DeploymentAccepted>> StopAsync(Actor actor, string stack, CancellationToken cancellation) =>
        ChangeAsync(actor, stack, entry => Intend(entry, entry.Text, DeploymentKind.Stop, DesiredState.Stopped), cancellation);

    public Task<Outcome<DeploymentAccepted>> StartAsync(Actor actor, string stack, CancellationToken cancellation) =>
        ChangeAsync(actor, stack, entry => Intend(entry, entry.Text, DeploymentKind.Start, DesiredState.Running), cancellation);

    public Task<Outcome<DeploymentAccepted>> DestroyAsync(Actor actor, string stack, CancellationToken cancellation) =>
        ChangeAsync(actor, stack, entry => Intend(entry, entry.Text, DeploymentKind.Destroy, DesiredState.Removed), cancellation);

    /// <summary>The true text of a stack's definition, for somebody who may change it.</summary>
    public Outcome<StackSource> Reveal(Actor actor, string stack)
    {
        if (actor.Role < Role.Operator)
            return Problems.Forbidden();
        return ledger.Find(actor.Account, stack) is { } entry ? new StackSource(new SecretText(entry.Text), entry.ShownRevision) : Problems.StackNotFound(stack);
    }

    private async Task<Outcome<DeploymentAccepted>> ChangeAsync(
        Actor actor, string stack, Func<StackEntry, Outcome<Intent>> intend, CancellationToken cancellation)
    {
        if (actor.Role < Role.Operator)
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
            return Problems.NodeOffline(node.Name);
        var intent = new Intent(StackAnalyzer.Analyze(text), node, kind, desired);
        return also is null ? intent : also(intent);
    }

    private async Task<Outcome<DeploymentAccepted>> BeginAsync(Actor actor, StackEntry? stack, Intent intent, CancellationToken cancellation)
    {
        var (definition, graph) = (intent.Analysis.Definition!, intent.Analysis.Graph!);
        if (stack?.Deployment is { Record: { IsRunning: true } running })
            return Problems.DeploymentRunning(definition.Name.Value, running.Id.Value);

        var last = stack is null ? 0 : await repository.LastRevisionAsync(stack.Record.Id);
        var revision = intent.Definition is null ? stack!.ShownRevision : last + 1;
        var generation = await repository.LastGenerationAsync(actor.Account, definition.Name) + 1;
        var assignment = await assignments.MakeAsync(
            definition, graph, actor.Account, intent.Node.Id, generation, NewId(), revision, intent.Desired, intent.Refresh);

        if (intent.Desired is DesiredState.Running)
        {
            if (await links.PlanAsync(assignment, cancellation) is not { } plan)
                return Problems.NodeSilent(intent.Node.Name);
            // Before conflicts: a new one is among what has changed since the review.
            if (intent.Reviewed is { } reviewed && reviewed != PlanHash.Compute(plan, assignment, stack?.CurrentRevision))
                return Problems.PlanChanged(await reviewer.ReviewAsync(actor, intent.Analysis, stack, intent.Node, assignment, plan));
            if (!plan.Conflicts.IsEmpty)
                return Problems.NodeConflict([.. StackReviewer.Located(plan, intent.Analysis.Sources)]);
        }

        var begun = await repository.BeginAsync(new NewDeployment
        {
            Account = actor.Account,
            Stack = definition.Name,
            Node = intent.Node.Id,
            Id = assignment.Deployment,
            Kind = intent.Kind,
            Revision = revision,
            RequestedBy = actor.Email,
            RequestedAt = time.GetUtcNow(),
            Definition = intent.Definition,
            Assignment = assignment,
        });
        if (begun is null)
            return Problems.DeploymentRunning(definition.Name.Value, null);

        // From here on it is stored, so it is carried out whoever goes away.
        await ledger.RefreshAsync(actor.Account, definition.Name);
        dispatcher.Deliver(intent.Node.Id);
        return new DeploymentAccepted(
            assignment.Deployment,
            definition.Name,
            revision,
            intent.Node.Name,
            graph.Order,
            [.. intent.Analysis.Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Warning)]);
    }

    private static DeploymentId NewId() => TextValue.Create<DeploymentId>(Guid.CreateVersion7().ToString("N"));

    private sealed record Intent(StackAnalysis Analysis, NodeEntry Node, DeploymentKind Kind, DesiredState Desired)
    {
        /// <summary>The text of a new revision; null where the shown one is deployed again.</summary>
        public string? Definition { get; init; }

        public ServiceName? Refresh { get; init; }

        /// <summary>The hash of the plan that was reviewed; null where none was.</summary>
        public string? Reviewed { get; init; }
    }
}
