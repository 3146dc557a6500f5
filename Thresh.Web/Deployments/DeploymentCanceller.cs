using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Web.Agents;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Ends deployments before they are done: through their node where it is there, else over its head.</summary>
public sealed class DeploymentCanceller(
    StackLedger ledger, StackRepository repository, RevisionRepository revisions, AssignmentFactory assignments, AgentLinks links, Dispatcher dispatcher, TimeProvider time)
{
    /// <summary>Asks the node to end it. That it was asked is stored, so that a node that is just coming back is asked again.</summary>
    public async Task AskAsync(DeploymentRecord deployment, CancellationToken cancellation)
    {
        await repository.RequestCancelAsync(deployment.Id, time.GetUtcNow());
        await links.CancelAsync(deployment, cancellation);
    }

    /// <summary>Ends a deployment whose node cannot be asked; the node is told to go back when it returns, and obeys because the generation is newer.</summary>
    /// <param name="state">How it counts as ended.</param>
    public async Task EndAsync(DeploymentEntry deployment, string reason, DeploymentState state = DeploymentState.Cancelled)
    {
        var record = deployment.Record;
        if (ledger.Find(record.Account, record.StackName.Value) is not { } stack)
            return;

        var outcome = new DeploymentOutcome(time.GetUtcNow(), state, null, reason);
        if (record.MovedFrom is null)
            await repository.ReplaceAsync(record, outcome, await InsteadAsync(stack, record));
        else
            // What ran before runs on, on the node that it was to leave.
            await repository.EndAsync(record, outcome);
        await ledger.RefreshAsync(record.Account, record.StackName);
        dispatcher.Deliver(record.Node);
    }

    // The last good revision; where there was none, nothing of the stack stays.
    private async Task<Assignment> InsteadAsync(StackEntry stack, DeploymentRecord deployment)
    {
        var good = stack.Record.Revision;
        var text = good == 0 ? stack.Text : await revisions.DefinitionAsync(stack.Record.Id, good);
        var analysis = StackAnalyzer.Analyze(text);
        return await assignments.MakeAsync(new AssignmentOrder
        {
            Definition = analysis.Definition!,
            Graph = analysis.Graph!,
            Account = deployment.Account,
            Node = deployment.Node,
            Number = await repository.LastGenerationAsync(deployment.Account, deployment.StackName) + 1,
            Deployment = DeploymentIds.New(),
            Revision = Math.Max(1, good),
            Desired = good == 0 ? DesiredState.Removed : deployment.Kind is DeploymentKind.Start ? DesiredState.Stopped : DesiredState.Running,
            Images = (await revisions.FindAsync(stack.Record.Id, good))?.Images ?? ImmutableDictionary<ServiceName, string>.Empty,
        });
    }
}
