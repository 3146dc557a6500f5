using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>Watches what crosses the link: generations that are obeyed, and events that are told.</summary>
internal sealed class LinkWitness(SimulatedWorld world, UpdateWitness updates)
{
    private readonly Dictionary<StackName, Generation> _obeyed = [];
    private readonly List<Assignment> _assignments = [];
    private readonly HashSet<DeploymentId> _again = [];
    private readonly HashSet<DeploymentId> _forgotten = [];
    private readonly SortedDictionary<(string Journal, long Sequence), JournalEntry> _told = [];

    /// <summary>Deployments that were asked for once more by a Hub that was restored: it had noted their end already.</summary>
    public IReadOnlySet<DeploymentId> AskedForAgain => _again;

    /// <summary>Every assignment that the agent took on, in order.</summary>
    public IReadOnlyList<Assignment> Assignments => _assignments;

    /// <summary>Everything the agent told that it had journaled, each entry once.</summary>
    public IEnumerable<JournalEntry> Told => _told.Values.Where(entry => !_forgotten.Contains(entry.Deployment));

    public void Assigned(Assignment assignment, AssignReply reply)
    {
        world.Note($"assign {assignment.Stack} {assignment.Generation} {assignment.Desired} {assignment.Deployment}: {(reply.Accepted ? "accepted" : $"refused, holds {reply.Held}")}");
        if (!reply.Accepted)
            return;
        if (_obeyed.TryGetValue(assignment.Stack, out var highest) && assignment.Generation < highest)
            throw new BrokenPromise($"Generation {assignment.Generation} of {assignment.Stack} was obeyed after {highest}.");
        _obeyed[assignment.Stack] = assignment.Generation;
        if (_assignments.LastOrDefault(known => known.Stack == assignment.Stack)?.Generation != assignment.Generation)
        {
            if (_assignments.Exists(known => known.Deployment == assignment.Deployment))
                _again.Add(assignment.Deployment);
            _assignments.Add(assignment);
            updates.Begins(assignment);
        }
    }

    public void Reported(EventBatch batch)
    {
        foreach (var entry in batch.Entries)
        {
            if (_told.TryGetValue((batch.Journal, entry.Sequence), out var before) && !Same(before, entry))
                throw new BrokenPromise($"Number {entry.Sequence} of the journal was given to two entries.");
            if (!_told.TryAdd((batch.Journal, entry.Sequence), entry))
                continue;
            if (entry.Sequence > 1 && !_told.ContainsKey((batch.Journal, entry.Sequence - 1)))
                throw new BrokenPromise($"Entry {entry.Sequence} of the journal was told, and the one before it never.");
            if (entry.Outcome is not { } outcome)
                continue;
            world.Note($"outcome of {entry.Deployment}: {outcome.State} {outcome.Error}");
            updates.Ended(entry.Deployment, outcome);
        }
    }

    /// <summary>The Hub has forgotten with its database what nobody will tell it again.</summary>
    public void Forget() => _forgotten.UnionWith(_told.Values.Select(entry => entry.Deployment));

    private static bool Same(JournalEntry left, JournalEntry right) => left.Deployment == right.Deployment
        && left.Outcome?.State == right.Outcome?.State
        && (left.Transition?.Operation, left.Transition?.State, left.Transition?.Service) == (right.Transition?.Operation, right.Transition?.State, right.Transition?.Service);
}
