using System.Collections.Immutable;
using Thresh.Agent.Connection;
using Thresh.Agent.Engine;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Writes one deployment's steps into the journal, each as it begins and as it ends.</summary>
internal sealed class DeploymentJournal(Journal journal, Assignment assignment, TimeProvider time)
{
    public void Started(Operation operation) => Add(operation, EventState.Started, null);

    public void Succeeded(Operation operation) => Add(operation, EventState.Succeeded, null);

    public void Failed(Operation operation, EngineFault fault) => Add(operation, EventState.Failed, fault);

    /// <summary>One line for a service that will not be started; what else of it is skipped goes without saying.</summary>
    public void Skipped(Operation operation)
    {
        if (operation is StartContainer)
            Add(operation, EventState.Skipped, null);
    }

    public void Waiting(Operation operation, IReadOnlyList<Operation> waits) => Add(
        EventOperation.Wait,
        EventState.Started,
        operation.Service,
        new EventDetail { WaitsFor = [.. waits.Select(wait => wait.Service).OfType<ServiceName>().Distinct()] });

    public void Preflight(ImmutableArray<Conflict> conflicts) => Add(
        EventOperation.Preflight,
        conflicts.IsEmpty ? EventState.Succeeded : EventState.Failed,
        null,
        conflicts.IsEmpty ? null : new EventDetail { Error = string.Join(" ", conflicts.Select(conflict => conflict.Message)) });

    public void Rollback(ServiceName service, EventState state, string? error) =>
        Add(EventOperation.Rollback, state, service, new EventDetail { Error = error });

    public void Ended(DeploymentOutcome outcome) => journal.Add(assignment.Deployment, assignment.Stack, outcome);

    private static EventOperation Kind(Operation operation) => operation switch
    {
        PullImage => EventOperation.Pull,
        CreateNetwork => EventOperation.Network,
        CreateVolume => EventOperation.Volume,
        CreateContainer => EventOperation.Create,
        StartContainer => EventOperation.Start,
        WaitUntilReady => EventOperation.Wait,
        StopContainer => EventOperation.Stop,
        RemoveContainer or RemoveNetwork or RemoveVolume => EventOperation.Remove,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    private void Add(Operation operation, EventState state, EngineFault? fault) => Add(Kind(operation), state, operation.Service, new EventDetail
    {
        Image = (operation as PullImage)?.Image.Value,
        ObjectName = operation switch
        {
            CreateNetwork network => network.Name,
            CreateVolume volume => volume.Name,
            RemoveNetwork network => network.Name,
            RemoveVolume volume => volume.Name,
            RemoveContainer container => container.Name,
            _ => null,
        },
        Reason = state is EventState.Started ? operation.Reason : null,
        Error = fault?.Message,
        ExitCode = (fault as ContainerFault)?.ExitCode,
        LogTail = (fault as ContainerFault)?.LogTail ?? [],
    });

    private void Add(EventOperation operation, EventState state, ServiceName? service, EventDetail? detail) =>
        journal.Add(assignment.Deployment, assignment.Stack, new Transition(time.GetUtcNow(), operation, state, service, detail));
}
