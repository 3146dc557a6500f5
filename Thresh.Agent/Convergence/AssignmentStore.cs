using System.Text.Json;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>The newest assignment of each stack, on disk before anybody is told that it was accepted.</summary>
public sealed class AssignmentStore
{
    private readonly Lock _gate = new();
    private readonly AgentHome _home;
    private readonly Dictionary<StackName, StoredAssignment> _stored = [];

    public AssignmentStore(AgentHome home, ILogger log)
    {
        _home = home;
        foreach (var path in Directory.EnumerateFiles(home.Assignments, "*.json"))
        {
            try
            {
                var stored = JsonSerializer.Deserialize(File.ReadAllText(path), AgentJsonContext.Default.StoredAssignment)!;
                _stored[stored.Assignment.Stack] = stored;
            }
            catch (JsonException fault)
            {
                log.LogError("The stored assignment {Path} cannot be read and is left alone: {Fault}", path, fault.Message);
            }
        }
    }

    public IReadOnlyList<StoredAssignment> All()
    {
        lock (_gate)
            return [.. _stored.Values];
    }

    public StoredAssignment? Find(StackName stack)
    {
        lock (_gate)
            return _stored.GetValueOrDefault(stack);
    }

    /// <summary>Keeps an assignment unless a newer one is held; the same one again changes nothing.</summary>
    public AssignReply Accept(Assignment assignment)
    {
        lock (_gate)
        {
            var held = _stored.GetValueOrDefault(assignment.Stack);
            if (held is not null && held.Assignment.Generation >= assignment.Generation)
                return new AssignReply(held.Assignment.Generation == assignment.Generation, held.Assignment.Generation);

            Keep(new StoredAssignment(assignment, null, held?.Settled));
            return new AssignReply(true, assignment.Generation);
        }
    }

    /// <summary>Notes how a deployment ended, unless a newer assignment has taken its place.</summary>
    public void End(Assignment assignment, DeploymentOutcome outcome)
    {
        lock (_gate)
        {
            if (_stored.GetValueOrDefault(assignment.Stack) is not { } held || held.Assignment.Generation != assignment.Generation)
                return;

            // The generation stays known after a removal, so that an older assignment that arrives late is still refused.
            Keep(held with { Outcome = outcome });
        }
    }

    private void Keep(StoredAssignment stored)
    {
        var path = Path.Combine(_home.Assignments, $"{stored.Assignment.Stack}.json");
        AgentHome.Write(path, JsonSerializer.Serialize(stored, AgentJsonContext.Default.StoredAssignment));
        _stored[stored.Assignment.Stack] = stored;
    }
}
