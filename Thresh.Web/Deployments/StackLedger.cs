using System.Collections.Concurrent;
using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>The stacks in memory, as the database has them: written there first, then here.</summary>
public sealed class StackLedger(StackRepository repository, RevisionRepository revisions, EventRepository events, ChangeFeed feed)
{
    private readonly ConcurrentDictionary<(AccountName Account, StackName Stack), StackEntry> _stacks = new();

    // Between reading a stack's events and showing them no other may be added, or it would be lost from sight.
    private readonly KeyedLock<(AccountName Account, StackName Stack)> _gates = new();

    public async Task LoadAsync()
    {
        foreach (var stack in await repository.StacksAsync())
            _stacks[(stack.Account, stack.Name)] = await ReadAsync(stack);
    }

    public IEnumerable<StackEntry> Of(AccountName account) =>
        _stacks.Values.Where(stack => stack.Record.Account == account).OrderBy(stack => stack.Record.Name.Value, StringComparer.Ordinal);

    public IEnumerable<StackEntry> OnNode(NodeId node) => _stacks.Values.Where(stack => stack.Record.Node == node);

    /// <summary>Deployments that have not ended.</summary>
    public IReadOnlyList<DeploymentEntry> Running() =>
        [
        .. _stacks.Values.Select(stack => stack.Deployment).OfType<DeploymentEntry>().Where(deployment => deployment.Record.IsRunning)
            .OrderBy(deployment => deployment.Record.StackName.Value, StringComparer.Ordinal),
    ];

    public StackEntry? Find(AccountName account, string name) =>
        StackName.TryCreate(name) is { } stack ? _stacks.GetValueOrDefault((account, stack)) : null;

    /// <summary>The deployment where it is its stack's newest; older ones are in the database alone.</summary>
    public DeploymentEntry? FindDeployment(AccountName account, DeploymentId deployment) =>
        _stacks.Values.FirstOrDefault(stack => stack.Record.Account == account && stack.Deployment?.Record.Id == deployment)?.Deployment;

    /// <summary>Takes over what the database has of a stack after a change.</summary>
    public async Task RefreshAsync(AccountName account, StackName name)
    {
        using var entered = await _gates.EnterAsync((account, name), CancellationToken.None);
        var record = await repository.StackAsync(account, name);
        if (record is null)
            _stacks.TryRemove((account, name), out _);
        else
            _stacks[(account, name)] = await ReadAsync(record);
        feed.Publish(new StackChanged(account, name));
    }

    public async Task AddAsync(AccountName account, StackName name, IReadOnlyCollection<DeploymentEvent> news)
    {
        using var entered = await _gates.EnterAsync((account, name), CancellationToken.None);
        ChangeDeployment(account, name, deployment => deployment with
        {
            // A refresh may have read some of them already.
            Events = deployment.Events.AddRange(news.Where(entry =>
                entry.Deployment == deployment.Record.Id && (deployment.Events.IsEmpty || entry.Sequence > deployment.Events[^1].Sequence))),
        });
    }

    public void Add(AccountName account, PullProgress progress) => ChangeDeployment(account, progress.Stack, deployment =>
        deployment.Record.Id == progress.Deployment ? deployment with { Progress = deployment.Progress.SetItem(progress.Image, progress) } : deployment);

    private void ChangeDeployment(AccountName account, StackName name, Func<DeploymentEntry, DeploymentEntry> change)
    {
        var key = (account, name);
        while (_stacks.TryGetValue(key, out var stack) && stack.Deployment is { } deployment)
        {
            if (!_stacks.TryUpdate(key, stack with { Deployment = change(deployment) }, stack))
                continue;
            feed.Publish(new StackChanged(account, name));
            return;
        }
    }

    private async Task<StackEntry> ReadAsync(StackRecord record)
    {
        var deployment = await repository.LastDeploymentAsync(record.Id);
        var shown = deployment is { IsRunning: true } || record.Revision == 0 ? deployment?.Revision ?? record.Revision : record.Revision;
        var text = await revisions.DefinitionAsync(record.Id, shown);
        var definition = StackAnalyzer.Analyze(text).Definition
            ?? throw new InvalidOperationException($"The stored revision {shown} of {record.Name} is not valid.");
        return new StackEntry(
            record,
            shown,
            text,
            definition,
            deployment is null ? null : new DeploymentEntry(deployment, await events.OfAsync(deployment.Id), ImmutableDictionary<string, PullProgress>.Empty));
    }
}
