using Thresh.Agent.Engine;
using Thresh.Agent.State;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Writes one deployment's transitions to the journal.</summary>
internal sealed class DeploymentLog(Journal journal, Assignment assignment, TimeProvider clock)
{
    /// <summary>The one operation that is written, or null for all.</summary>
    public EventOperation? Only { get; init; }

    public void Started(EventOperation operation, ServiceName? service = null, EventDetail? detail = null) =>
        Write(operation, EventState.Started, service, detail);

    public void Succeeded(EventOperation operation, ServiceName? service = null, EventDetail? detail = null) =>
        Write(operation, EventState.Succeeded, service, detail);

    public void Skipped(EventOperation operation, ServiceName? service = null, EventDetail? detail = null) =>
        Write(operation, EventState.Skipped, service, detail);

    public void Failed(EventOperation operation, ServiceName? service, EngineException failure, EventDetail? detail = null) =>
        Write(operation, EventState.Failed, service, (detail ?? new EventDetail()) with { Error = failure.Message, Code = failure.Code });

    public void Failed(EventOperation operation, ServiceName? service, EventDetail detail) =>
        Write(operation, EventState.Failed, service, detail);

    /// <summary>The deployment's last entry, on the disk when this returns.</summary>
    public void Ended(DeploymentOutcome outcome)
    {
        journal.Append(assignment.Deployment, assignment.Stack, null, outcome);
        journal.Force();
    }

    private void Write(EventOperation operation, EventState state, ServiceName? service, EventDetail? detail)
    {
        if (Only is null || Only == operation)
            journal.Append(assignment.Deployment, assignment.Stack, new Transition(clock.GetUtcNow(), operation, state, service, detail), null);
    }
}
