using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Does one stack's work, one thing at a time: its assignment when there is a new one, else what went missing.</summary>
internal sealed class StackWorker(StackName stack, NodeWork node)
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Reconciliation _reconciliation = new(node);
    private readonly Lock _lock = new();
    private CancellationTokenSource? _running;

    /// <summary>Has the stack looked at.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Ends what runs for an older assignment at its next operation, and begins the one stored now.</summary>
    public void Supersede()
    {
        lock (_lock)
            _running?.Cancel();
        Wake();
    }

    public async Task RunAsync(CancellationToken shutdown)
    {
        await foreach (var _ in _wake.Reader.ReadAllAsync(shutdown))
        {
            using var superseded = new CancellationTokenSource();
            lock (_lock)
                _running = superseded;
            try
            {
                await LookAsync(superseded.Token, shutdown);
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
                    _running = null;
            }
        }
    }

    private async Task LookAsync(CancellationToken superseded, CancellationToken shutdown)
    {
        // Read after the token is in place: an assignment that comes later cancels it.
        if (node.Store.Find(stack) is not { } stored)
            return;

        if (stored.Ended is null)
        {
            await CarryOutAsync(stored.Assignment, superseded, shutdown);
        }
        else if (stored is { Ended: DeploymentState.Succeeded, Assignment.Desired: DesiredState.Running })
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(superseded, shutdown);
            await _reconciliation.RunAsync(stored.Assignment, either.Token);
        }
    }

    private async Task CarryOutAsync(Assignment assignment, CancellationToken superseded, CancellationToken shutdown)
    {
        // A process that died after it wrote the outcome and before it noted it here has nothing left to do.
        if (node.Journal.OutcomeOf(assignment.Deployment) is { } written)
        {
            node.Store.End(assignment, written.State);
            return;
        }

        var log = new DeploymentLog(node.Journal, assignment, node.Clock);
        DeploymentOutcome outcome;
        try
        {
            outcome = await new DeploymentRun(node, assignment, log, superseded, shutdown).RunAsync();
        }
        catch (Exception fault) when (!shutdown.IsCancellationRequested)
        {
            node.Logger.LogError(fault, "Deployment {Deployment} of stack {Stack} failed unexpectedly.", assignment.Deployment, stack);
            outcome = new DeploymentOutcome(node.Clock.GetUtcNow(), DeploymentState.Failed, null, "The agent failed unexpectedly: see its log on the node.");
        }

        log.Ended(outcome);
        node.Store.End(assignment, outcome.State);
        node.Logger.LogInformation("Deployment {Deployment} of stack {Stack}: {State}. {Error}", assignment.Deployment, stack, outcome.State, outcome.Error);
    }
}
