using Thresh.Agent.Engine;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Carries out one assignment from wherever the engine is to its end, whatever that is.</summary>
internal sealed class DeploymentRun(
    Assignment assignment,
    IContainerEngine engine,
    NodePlanning planning,
    OperationExecutor executor,
    DeploymentJournal journal,
    TimeProvider time)
{
    /// <param name="canRollBack">Whether something good ran before that is worth going back to.</param>
    public async Task<DeploymentOutcome> RunAsync(bool canRollBack, CancellationToken cancellation)
    {
        try
        {
            var plan = await planning.PlanAsync(assignment, await engine.ObserveAsync(cancellation), cancellation);
            if (assignment.Desired is DesiredState.Running)
                journal.Preflight(plan.Conflicts);
            if (!plan.Conflicts.IsEmpty)
                return Failed(null, string.Join(" ", plan.Conflicts.Select(conflict => conflict.Message)));

            // All images first: while one is missing, nothing that runs is touched.
            var pulls = plan with { Operations = [.. plan.Operations.Where(operation => operation is PullImage)] };
            if (!pulls.IsEmpty)
            {
                if (await ExecuteAsync(pulls, cancellation) is [var pull, ..])
                    return Failed(pull.Operation.Service, pull.Fault.Message);
                var pinned = await planning.PinAsync(assignment, cancellation);
                plan = await planning.PlanAsync(pinned, await engine.ObserveAsync(cancellation), cancellation);
            }

            var rest = plan with { Operations = [.. plan.Operations.Where(operation => operation is not PullImage).Select(WithoutPulls)] };
            var failures = await ExecuteAsync(rest, cancellation);
            if (failures.Count == 0)
                return new DeploymentOutcome(time.GetUtcNow(), DeploymentState.Succeeded);
            return canRollBack && assignment.Desired is DesiredState.Running
                ? await RollBackAsync(failures[0], cancellation)
                : Failed(failures[0].Operation.Service, failures[0].Fault.Message);
        }
        catch (EngineFault fault)
        {
            return Failed(null, fault.Message);
        }
    }

    public DeploymentOutcome Cancelled() => new(time.GetUtcNow(), DeploymentState.Cancelled, null, "A newer deployment took its place.");

    public void Tell(DeploymentOutcome outcome) => journal.Ended(outcome);

    /// <summary>Makes again what is missing and starts it; what somebody stopped by hand stays as it is.</summary>
    public async Task<IReadOnlyList<FailedOperation>> RepairAsync(CancellationToken cancellation)
    {
        var settled = assignment with { Services = [.. assignment.Services.Select(service => service with { Pull = PullPolicy.Missing })] };
        var plan = await planning.PlanAsync(settled, await engine.ObserveAsync(cancellation), cancellation);
        var missing = plan.Operations.OfType<CreateContainer>().Select(create => create.Service).ToHashSet();
        var repair = plan.Operations
            .Where(operation => operation is CreateNetwork or CreateVolume || (operation is not (StopContainer or RemoveContainer) && missing.Contains(operation.Service)))
            .ToList();
        var kept = repair.Select(operation => operation.Id).ToHashSet(StringComparer.Ordinal);
        return await PlanRun.Of(
            plan with { Operations = [.. repair.Select(operation => operation with { After = [.. operation.After.Where(kept.Contains)] })] },
            executor.ExecuteAsync,
            _ => { },
            (_, _) => { }).RunAsync(cancellation);
    }

    private static Operation WithoutPulls(Operation operation) =>
        operation with { After = [.. operation.After.Where(id => !id.StartsWith("pull:", StringComparison.Ordinal))] };

    private Task<IReadOnlyList<FailedOperation>> ExecuteAsync(Plan plan, CancellationToken cancellation) =>
        PlanRun.Of(plan, ExecuteAsync, journal.Skipped, journal.Waiting).RunAsync(cancellation);

    private async Task ExecuteAsync(Operation operation, CancellationToken cancellation)
    {
        // That a service is ready is told when it is; that it is waited for, its start has told.
        if (operation is not WaitUntilReady)
            journal.Started(operation);
        try
        {
            await executor.ExecuteAsync(operation, cancellation);
        }
        catch (EngineFault fault)
        {
            journal.Failed(operation, fault);
            throw;
        }

        journal.Succeeded(operation);
    }

    private async Task<DeploymentOutcome> RollBackAsync(FailedOperation failure, CancellationToken cancellation)
    {
        try
        {
            var restored = await new Rollback(engine, assignment).RunAsync(journal.Rollback, cancellation);
            return restored.Count == 0
                ? Failed(failure.Operation.Service, failure.Fault.Message)
                : new DeploymentOutcome(time.GetUtcNow(), DeploymentState.RolledBack, failure.Operation.Service, failure.Fault.Message);
        }
        catch (EngineFault fault)
        {
            return Failed(failure.Operation.Service, $"{failure.Fault.Message} The rollback failed too: {fault.Message}");
        }
    }

    private DeploymentOutcome Failed(ServiceName? service, string error) =>
        new(time.GetUtcNow(), DeploymentState.Failed, service, error);
}
