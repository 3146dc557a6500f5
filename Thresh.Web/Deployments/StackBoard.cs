using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>
/// The stacks as they are now. Each Watch yields the current state first and then every newer one; a slow reader skips to
/// the newest, so nothing queues up behind it.
/// </summary>
public sealed class StackBoard(StackLedger ledger, NodeRegistry nodes, ChangeFeed feed, StackRepository repository, RevisionRepository revisions, EventRepository events)
{
    // Who looks for an older one has the audit log.
    private const int MostDeployments = 100;

    public ImmutableArray<StackSummary> List(AccountName account) =>
        [.. ledger.Of(account).Select(stack => StackViews.Summary(stack, nodes.Find(stack.Record.Node)))];

    /// <summary>A stack as its reader may see it.</summary>
    public StackDetail? Find(Actor actor, string stack) =>
        ledger.Find(actor.Account, stack) is { } entry ? StackViews.Detail(entry, nodes.Find(entry.Record.Node), withValues: actor.May(Right.Reveal)) : null;

    public IAsyncEnumerable<ImmutableArray<StackSummary>> WatchAllAsync(AccountName account, CancellationToken cancellation) =>
        feed.WatchAsync(
            topic => topic is StackChanged stack ? stack.Account == account : topic is NodeChanged node && node.Account == account,
            () => List(account),
            cancellation);

    /// <summary>Yields null once the stack is gone.</summary>
    public IAsyncEnumerable<StackDetail?> WatchAsync(Actor actor, string stack, CancellationToken cancellation) =>
        feed.WatchAsync(
            topic => topic switch
            {
                StackChanged changed => changed.Account == actor.Account && changed.Stack.Value == stack,
                NodeChanged changed => changed.Account == actor.Account && ledger.Find(actor.Account, stack)?.Record.Node == changed.Node,
                _ => false,
            },
            () => Find(actor, stack),
            cancellation);

    /// <returns>Null where the account has no such deployment.</returns>
    public async Task<DeploymentView?> FindDeploymentAsync(AccountName account, DeploymentId deployment)
    {
        if (ledger.FindDeployment(account, deployment) is { } entry)
            return StackViews.Deployment(entry, NodeName(entry.Record.Node), await DefinitionAsync(entry.Record));
        return await repository.DeploymentAsync(deployment) is { } record && record.Account == account
            ? StackViews.Deployment(
                new DeploymentEntry(record, await events.OfAsync(deployment), ImmutableDictionary<string, PullProgress>.Empty), NodeName(record.Node), await DefinitionAsync(record))
            : null;
    }

    /// <summary>The deployments of a stack without their events, the newest first; null where the account has no such stack.</summary>
    public async Task<ImmutableArray<DeploymentView>?> DeploymentsAsync(AccountName account, string stack) =>
        ledger.Find(account, stack) is { } entry
            ? [.. (await repository.DeploymentsAsync(entry.Record.Id, MostDeployments)).Select(record => StackViews.Deployment(
                new DeploymentEntry(record, [], ImmutableDictionary<string, PullProgress>.Empty), NodeName(record.Node), null))]
            : null;

    // The shown one is at hand; it may be another than the deployment's, which was rolled back.
    private async Task<StackDefinition?> DefinitionAsync(DeploymentRecord record) =>
        ledger.Find(record.Account, record.StackName.Value) is { } stack && stack.Record.Id == record.Stack && stack.ShownRevision == record.Revision
            ? stack.Definition
            : await revisions.FindDefinitionAsync(record.Stack, record.Revision) is { } text ? StackAnalyzer.Analyze(text).Definition : null;

    /// <summary>Ends after the deployment has.</summary>
    public async IAsyncEnumerable<DeploymentView> WatchDeploymentAsync(
        AccountName account, DeploymentId deployment, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await FindDeploymentAsync(account, deployment) is not { } first)
            yield break;

        await foreach (var _ in feed.WatchAsync(topic => topic is StackChanged stack && stack.Account == account && stack.Stack == first.Stack, () => true, cancellation))
        {
            if (await FindDeploymentAsync(account, deployment) is not { } view)
                yield break;
            yield return view;
            if (view.EndedAt is not null)
                yield break;
        }
    }

    private string NodeName(NodeId node) => nodes.Find(node)?.Name ?? node.Value;
}
