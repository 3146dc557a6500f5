using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.State;

/// <summary>The stacks' assignments, on the disk before anybody is told that they are accepted.</summary>
internal sealed class AssignmentStore
{
    private readonly Lock _lock = new();
    private readonly AgentHome _home;
    private readonly Dictionary<StackName, StoredAssignment> _stored = [];

    public AssignmentStore(AgentHome home, ILogger logger)
    {
        _home = home;
        foreach (var file in Directory.EnumerateFiles(home.AssignmentsFolder, "*.json"))
        {
            try
            {
                var stored = JsonSerializer.Deserialize(File.ReadAllBytes(file), AgentJsonContext.Default.StoredAssignment)!;
                _stored[stored.Assignment.Stack] = stored;
            }
            catch (JsonException unreadable)
            {
                // The Hub sends it again when it does not find it among those held.
                logger.LogError("Assignment {File} cannot be read and is left aside: {Reason}", file, unreadable.Message);
            }
        }
    }

    public ImmutableArray<StoredAssignment> All()
    {
        lock (_lock)
            return [.. _stored.Values.OrderBy(stored => stored.Assignment.Stack.Value, StringComparer.Ordinal)];
    }

    /// <param name="journal">Tells which outcomes the Hub has not acknowledged.</param>
    public ImmutableArray<HeldAssignment> Held(Journal journal) => [.. All().Select(stored => new HeldAssignment(stored.Assignment.Stack, stored.Assignment.Generation)
    {
        Deployment = stored.Assignment.Deployment,
        Ended = journal.OutcomeOf(stored.Assignment.Deployment) is null ? stored.Ended : null,
    })];

    public StoredAssignment? Find(StackName stack)
    {
        lock (_lock)
            return _stored.GetValueOrDefault(stack);
    }

    /// <summary>Keeps an assignment unless one at least as new is held.</summary>
    /// <param name="now">From when on what it restarts counts as restarted.</param>
    public (AssignReply Reply, bool IsNew) Accept(Assignment assignment, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_stored.TryGetValue(assignment.Stack, out var held))
            {
                if (assignment.Generation < held.Assignment.Generation)
                    return (new AssignReply(false, held.Assignment.Generation), false);
                // The same number for something else comes from a Hub that was restored and counts again what it had counted before.
                if (assignment.Generation == held.Assignment.Generation)
                    return (new AssignReply(assignment.Deployment == held.Assignment.Deployment, held.Assignment.Generation), false);
            }

            var noted = assignment.Restart is { } restart ? assignment with { Restart = restart with { Since = now } } : assignment;
            Write(new StoredAssignment(noted, LastGood: LastGood(held)) { FollowsUnfinished = held is { Ended: null } });
            return (new AssignReply(true, assignment.Generation), true);
        }
    }

    /// <summary>Notes how an assignment's deployment ended, unless a newer assignment has come.</summary>
    /// <param name="changedNothing">Whether it failed without having changed anything that ran.</param>
    public void End(Assignment assignment, DeploymentState state, bool changedNothing = false)
    {
        lock (_lock)
        {
            if (_stored.GetValueOrDefault(assignment.Stack) is { } stored && stored.Assignment.Generation == assignment.Generation)
                Write(new StoredAssignment(Kept(assignment, state), state, state == DeploymentState.Succeeded ? null : stored.LastGood) { ChangedNothing = changedNothing });
        }
    }

    // After a removal the next deployment is a first one again: there is nothing to go back to.
    private static Assignment? LastGood(StoredAssignment? held) => held switch
    {
        { Ended: DeploymentState.Succeeded, Assignment.Desired: DesiredState.Removed } => null,
        { Ended: DeploymentState.Succeeded } => held.Assignment,
        _ => held?.LastGood,
    };

    // Of a stack that is gone only the generation is kept, as a fence against late assignments; not its environment.
    private static Assignment Kept(Assignment assignment, DeploymentState state) =>
        assignment.Desired == DesiredState.Removed && state == DeploymentState.Succeeded ? assignment with { Services = [] } : assignment;

    private void Write(StoredAssignment stored)
    {
        // A stack's name is a DNS label, so the file stays in its folder.
        var path = Path.Combine(_home.AssignmentsFolder, $"{stored.Assignment.Stack}.json");
        DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(stored, AgentJsonContext.Default.StoredAssignment));
        _stored[stored.Assignment.Stack] = stored;
    }
}
