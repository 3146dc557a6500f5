using Microsoft.Extensions.Logging;
using Thresh.Agent.State;
using Thresh.Agent.Tracing;
using Thresh.Agent.Waiting;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Does one stack's work, one thing at a time: its assignment when there is a new one, else what went missing.</summary>
internal sealed class StackWorker(StackName stack, NodeWork node)
{
    private readonly Sign _wake = new();
    private readonly Reconciliation _reconciliation = new(node);
    private readonly Leftovers _leftovers = new(node);
    private readonly Rerouting _rerouting = new(node);
    private readonly OrderlyStart _orderlyStart = new(node);
    private readonly Lock _lock = new();

    // What an earlier process of the agent began and did not end.
    private readonly DeploymentId? _resumed = node.Store.Find(stack) is { Ended: null } begun ? begun.Assignment.Deployment : null;
    private CancellationTokenSource? _running;
    private CancellationTokenSource? _cancelling;
    private Generation _runningGeneration;
    private DeploymentId? _runningDeployment;

    /// <summary>Has the stack looked at.</summary>
    public void Wake() => _wake.Give();

    /// <summary>Stores an assignment and begins to carry it out; when this returns it is on the disk.</summary>
    public AssignReply Accept(Assignment assignment)
    {
        // Between an outcome's two writings nothing may be accepted: it would not know what had succeeded before it.
        lock (_lock)
        {
            var (reply, isNew) = node.Store.Accept(assignment, node.Clock.GetUtcNow());
            if (isNew)
                Supersede(assignment.Generation);
            return reply;
        }
    }

    /// <summary>Ends what runs for an assignment older than <paramref name="newer"/> at its next operation, and begins the one stored now.</summary>
    private void Supersede(Generation newer)
    {
        lock (_lock)
        {
            // Woken for another reason, the worker may have the new one in hand already.
            if (_runningGeneration < newer)
                _running?.Cancel();
        }

        Wake();
    }

    /// <summary>Ends the deployment at its next operation and has what it changed taken back.</summary>
    /// <returns>False where it does not run.</returns>
    public bool Cancel(DeploymentId deployment)
    {
        lock (_lock)
        {
            if (_runningDeployment != deployment)
                return false;
            _cancelling?.Cancel();
            return true;
        }
    }

    public async Task RunAsync(CancellationToken shutdown)
    {
        while (true)
        {
            await _wake.WaitAsync(shutdown);
            using var superseded = new CancellationTokenSource();
            using var cancelling = new CancellationTokenSource();
            try
            {
                if (Take(superseded, cancelling) is { } stored)
                    await LookAsync(stored, new Interruptions(superseded.Token, cancelling.Token, shutdown));
            }
            catch (OperationCanceledException) when (!shutdown.IsCancellationRequested)
            {
                // A newer assignment came: it has woken us.
            }
            catch (Exception fault) when (!shutdown.IsCancellationRequested)
            {
                node.Logger.LogError(fault, "The work on stack {Stack} ended unexpectedly.", stack);
            }
            finally
            {
                lock (_lock)
                    (_running, _cancelling, _runningDeployment) = (null, null, null);
            }
        }
    }

    private StoredAssignment? Take(CancellationTokenSource superseded, CancellationTokenSource cancelling)
    {
        lock (_lock)
        {
            if (node.Store.Find(stack) is not { } stored)
                return null;

            _running = superseded;
            _cancelling = cancelling;
            _runningDeployment = stored.Ended is null ? stored.Assignment.Deployment : null;
            _runningGeneration = stored.Assignment.Generation;
            return stored;
        }
    }

    private async Task LookAsync(StoredAssignment stored, Interruptions interruptions)
    {
        if (stored.Ended is null)
        {
            await CarryOutAsync(stored, interruptions);
        }
        else if (stored.InForce is { } assignment)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(interruptions.Superseded, interruptions.Shutdown);
            // What happens now belongs to the stack's newest deployment, whichever assignment is in force.
            var kept = assignment with { Deployment = stored.Assignment.Deployment };
            await _reconciliation.RunAsync(kept, either.Token, interruptions.Shutdown);
            await _orderlyStart.RunAsync(kept, either.Token, interruptions.Shutdown);
            await _rerouting.KeepAsync(kept, either.Token, interruptions.Shutdown);
            if (stored.Ended is DeploymentState.Succeeded)
                await _leftovers.RunAsync(kept, either.Token, interruptions.Shutdown);
        }
    }

    private async Task CarryOutAsync(StoredAssignment stored, Interruptions interruptions)
    {
        var assignment = stored.Assignment;
        var shutdown = interruptions.Shutdown;
        // A process that died after it wrote the outcome and before it noted it here has nothing left to do.
        if (node.Journal.OutcomeOf(assignment.Deployment) is { } written)
        {
            node.Store.End(assignment, written.State);
            return;
        }

        using var span = DeploymentTrace.Begin("deploy", assignment);
        var log = new DeploymentLog(node.Journal, assignment, node.Clock);
        var run = new DeploymentRun(node, assignment, log, interruptions, resumed: assignment.Deployment == _resumed, stored.FollowsUnfinished);
        DeploymentOutcome outcome;
        try
        {
            outcome = await run.RunAsync();
        }
        catch (Exception fault) when (!shutdown.IsCancellationRequested)
        {
            node.Logger.LogError(fault, "Deployment {Deployment} of stack {Stack} failed unexpectedly.", assignment.Deployment, stack);
            outcome = new DeploymentOutcome(node.Clock.GetUtcNow(), DeploymentState.Failed, null, "The agent failed unexpectedly: see its log on the node.");
        }

        if (outcome.State is not DeploymentState.Succeeded)
            span.Fail(outcome.Code ?? outcome.State.ToString());
        await TidyFilesAsync(assignment, shutdown);
        node.EngineReturn.Note();
        lock (_lock)
        {
            log.Ended(outcome);
            node.Store.End(assignment, outcome.State, run.ChangedNothing);
            _runningDeployment = null;
        }

        if (outcome.Error is { } error)
            node.Logger.LogInformation("Deployment {Deployment} of stack {Stack}: {State}. {Error}", assignment.Deployment, stack, outcome.State, error);
        else
            node.Logger.LogInformation("Deployment {Deployment} of stack {Stack}: {State}.", assignment.Deployment, stack, outcome.State);
    }

    // However it ended: files go when no container is made with them, and stay for the ones that came back.
    private async Task TidyFilesAsync(Assignment assignment, CancellationToken shutdown)
    {
        if (!node.Files.HasAny(stack))
            return;

        try
        {
            var observed = await node.Watch.ReadAsync(shutdown);
            if (observed.Engine.Available)
                node.Files.Tidy(stack, observed.Containers.Where(container => container.Owner == assignment.Owner));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            node.Logger.LogWarning("Config files of stack {Stack} could not be removed: {Reason}", stack, fault.Message);
        }
    }
}
