using Microsoft.Extensions.Logging;
using Thresh.Agent.Observation;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>One stack's worker: carries out what is new, then makes again what has gone missing, then waits.</summary>
internal sealed class StackWorker
{
    private readonly SemaphoreSlim _signal = new(0);
    private readonly StackName _stack;
    private readonly AssignmentStore _store;
    private readonly EngineWatcher _watcher;
    private readonly Func<Assignment, DeploymentRun> _runOf;
    private readonly ILogger _log;
    private readonly CancellationToken _stopping;
    private CancellationTokenSource _current;

    private StackWorker(StackName stack, AssignmentStore store, EngineWatcher watcher, Func<Assignment, DeploymentRun> runOf, ILogger log, CancellationToken stopping)
    {
        _stack = stack;
        _store = store;
        _watcher = watcher;
        _runOf = runOf;
        _log = log;
        _stopping = stopping;
        _current = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Ended = Task.Run(RunAsync, CancellationToken.None);
    }

    public Task Ended { get; }

    public static StackWorker Start(
        StackName stack, AssignmentStore store, EngineWatcher watcher, Func<Assignment, DeploymentRun> runOf, ILogger log, CancellationToken stopping) =>
        new(stack, store, watcher, runOf, log, stopping);

    /// <summary>Something may be different: look.</summary>
    public void Wake()
    {
        if (_signal.CurrentCount == 0)
            _signal.Release();
    }

    /// <summary>A newer assignment is stored: leave the older one where it stands.</summary>
    public void Superseded()
    {
        _current.Cancel();
        Wake();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _signal.WaitAsync(_stopping);
                _current = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
                await LookAsync(_current.Token);
            }
            catch (OperationCanceledException)
            {
                // Superseded, and then the signal is set; or the agent stops.
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                _log.LogError(fault, "The stack {Stack} could not be looked after; it is tried again", _stack);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        if (_store.Find(_stack) is not { } stored)
            return;

        if (stored.Outcome is null)
            await DeployAsync(stored, cancellation);
        else if (stored.Settled is { Desired: DesiredState.Running } settled && Missing(settled))
            await MakeAgainAsync(settled, cancellation);
    }

    private async Task DeployAsync(StoredAssignment stored, CancellationToken cancellation)
    {
        var run = _runOf(stored.Assignment);
        DeploymentOutcome outcome;
        try
        {
            outcome = await run.RunAsync(canRollBack: stored.LastGood is { Desired: DesiredState.Running }, cancellation);
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            outcome = run.Cancelled();
        }

        // Told first: a death between the two makes the deployment run once more, over what is already right.
        run.Tell(outcome);
        _store.End(stored.Assignment, outcome);
        Wake();
    }

    private bool Missing(Assignment assignment)
    {
        var node = _watcher.Current;
        return node.Engine.Available && assignment.Services.Any(service =>
        {
            var name = ObjectNames.Container(_stack, service.Name);
            return !node.Containers.Any(container => container.Name == name);
        });
    }

    private async Task MakeAgainAsync(Assignment assignment, CancellationToken cancellation)
    {
        _log.LogWarning("A container of the stack {Stack} is missing; it is made again", _stack);
        var failures = await _runOf(assignment).RepairAsync(cancellation);
        foreach (var failure in failures)
            _log.LogError("{Fault}", failure.Fault.Message);
        // What cannot be made now is tried again when the engine is next read as a whole, not at once.
    }
}
