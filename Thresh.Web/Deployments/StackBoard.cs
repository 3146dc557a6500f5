using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>
/// The stacks as they are now. Each Watch yields the current state first and then every newer one; a slow reader skips to
/// the newest, so nothing queues up behind it.
/// </summary>
public sealed class StackBoard(StackLedger ledger, NodeRegistry nodes, StackRoutes routes, ChangeFeed feed, StackRepository repository, RevisionRepository revisions, EventRepository events)
{
    // Who looks for an older one has the audit log.
    private const int MostDeployments = 100;

    public ImmutableArray<StackSummary> List(AccountName account) =>
        [.. ledger.Of(account).Select(Summary)];

    /// <summary>A stack as its reader may see it.</summary>
    public StackDetail? Find(Actor actor, string stack)
    {
        if (ledger.Find(actor.Account, stack) is not { } entry)
            return null;

        var detail = StackViews.Detail(entry, nodes.Find(entry.Record.Node), withValues: actor.May(Right.Reveal));
        return detail with
        {
            Summary = WithRelay(detail.Summary, entry.Record.Node),
            Deployment = detail.Deployment is { } deployment ? WithRelay(deployment, entry.Deployment!.Record) : null,
            Notices = [.. routes.Claims(actor.Account, entry.Definition, entry.Record.Node).Select(claim => claim.Message)],
        };
    }

    public IAsyncEnumerable<ImmutableArray<StackSummary>> WatchAllAsync(AccountName account, CancellationToken cancellation) =>
        feed.WatchAsync(
            topic => topic switch
            {
                StackChanged changed => changed.Account == account,
                NodeChanged changed => changed.Account == account,
                MidTierChanged changed => changed.Account == account,
                _ => false,
            },
            () => List(account),
            cancellation);

    /// <summary>The stacks on a node, by name.</summary>
    public ImmutableArray<StackSummary> OnNode(NodeId node) =>
        [.. ledger.OnNode(node).OrderBy(stack => stack.Record.Name.Value, StringComparer.Ordinal).Select(Summary)];

    /// <summary>What was done last in the newest deployments of the account's stacks, the newest first.</summary>
    public ImmutableArray<RecentEvent> Recent(AccountName account, int most) =>
    [
        .. ledger.Of(account)
            .SelectMany(stack => (stack.Deployment?.Events ?? []).Where(happened => happened.Transition.State is not EventState.Started).TakeLast(most).Select(happened => new RecentEvent(stack.Record.Name, happened)))
            .OrderByDescending(recent => recent.Event.Transition.At)
            .Take(most),
    ];

    /// <summary>The node that a stack is on; null where the account has no such stack.</summary>
    public NodeId? PlaceOf(AccountName account, StackName stack) => ledger.Find(account, stack.Value)?.Record.Node;

    /// <summary>The node that a service is on, and its container's name there; null where the account has no such service.</summary>
    public (NodeId Node, string Container)? PlaceOf(AccountName account, string stack, string service) =>
        ledger.Find(account, stack) is { } entry && ServiceName.TryCreate(service) is { } name && entry.Definition.Services.Any(one => one.Name == name)
            ? (entry.Record.Node, ObjectNames.Container(entry.Record.Name, name))
            : null;

    /// <summary>Yields null once the stack is gone.</summary>
    public IAsyncEnumerable<StackDetail?> WatchAsync(Actor actor, string stack, CancellationToken cancellation) =>
        feed.WatchAsync(
            topic => topic switch
            {
                StackChanged changed => changed.Account == actor.Account && changed.Stack.Value == stack,
                NodeChanged changed => changed.Account == actor.Account && ledger.Find(actor.Account, stack)?.Record.Node == changed.Node,
                MidTierChanged changed => changed.Account == actor.Account,
                _ => false,
            },
            () => Find(actor, stack),
            cancellation);

    /// <returns>Null where the account has no such deployment.</returns>
    public async Task<DeploymentView?> FindDeploymentAsync(AccountName account, DeploymentId deployment)
    {
        if (ledger.FindDeployment(account, deployment) is { } entry)
            return WithRelay(StackViews.Deployment(entry, NodeName(entry.Record.Node), await DefinitionAsync(entry.Record)), entry.Record);
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

        await foreach (var _ in feed.WatchAsync(
            topic => topic is StackChanged stack ? stack.Account == account && stack.Stack == first.Stack : topic is MidTierChanged midTier && midTier.Account == account,
            () => true,
            cancellation))
        {
            if (await FindDeploymentAsync(account, deployment) is not { } view)
                yield break;
            yield return view;
            if (view.EndedAt is not null)
                yield break;
        }
    }

    private StackSummary Summary(StackEntry stack) => WithRelay(StackViews.Summary(stack, nodes.Find(stack.Record.Node)), stack.Record.Node);

    private StackSummary WithRelay(StackSummary summary, NodeId node) => summary.StatusAsOf is null ? summary : summary with { LostRelay = nodes.LostRelayOf(node) };

    private DeploymentView WithRelay(DeploymentView deployment, DeploymentRecord record) =>
        record.IsRunning ? deployment with { LostRelay = nodes.LostRelayOf(record.Node) } : deployment;

    private string NodeName(NodeId node) => nodes.Find(node)?.Name ?? node.Value;
}
