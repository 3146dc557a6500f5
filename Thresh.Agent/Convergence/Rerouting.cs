using Thresh.Agent.Engine;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Convergence;

/// <summary>Brings a stack's routes back to what it is assigned, and touches none of its containers.</summary>
internal sealed class Rerouting(NodeWork node)
{
    private string? _lastTrouble;

    /// <summary>Looks after a settled stack: what it does is told in one event, and what it cannot do is told once.</summary>
    /// <param name="stop">Ends it before its next operation; a call to the engine that has begun is not broken off by it.</param>
    public async Task KeepAsync(Assignment assignment, CancellationToken stop, CancellationToken shutdown)
    {
        await node.Proxy.RefreshAsync(stop);
        if (RoutingUpkeep.Find(assignment, node.Watch.Current, node.Proxy.Routing()).IsEmpty)
        {
            _lastTrouble = null;
            return;
        }

        var log = new DeploymentLog(node.Journal, assignment, node.Clock) { Only = EventOperation.Reconcile };
        var (done, trouble) = await RunAsync(assignment, log, stop, shutdown);
        stop.ThrowIfCancellationRequested();
        if (!done || (trouble is not null && trouble == _lastTrouble))
            return;

        _lastTrouble = trouble;
        var detail = new EventDetail { Reason = "Traefik did not serve its routes as assigned", Error = trouble };
        if (trouble is null)
            log.Succeeded(EventOperation.Reconcile, null, detail);
        else
            log.Failed(EventOperation.Reconcile, null, detail);
    }

    /// <returns>Whether there was anything to do, and what stood against it.</returns>
    public async Task<(bool Done, string? Trouble)> RunAsync(Assignment assignment, DeploymentLog log, CancellationToken stop, CancellationToken shutdown)
    {
        // What is missing in a reading that events keep up may only be on its way.
        var observed = await node.Watch.ReadAsync(stop);
        var plan = RoutingUpkeep.Find(assignment, observed, node.Proxy.Routing());
        if (plan.IsEmpty)
            return (false, null);

        if (plan.Operations.Any(operation => operation is StartProxy) && await PullAsync(stop) is { } refusal)
            return (true, refusal);

        using var runner = new OperationRunner(node, assignment, observed, HeldImages.None, log, new ChangesMade());
        var failures = await PlanExecution.RunAsync(plan, operation => runner.RunAsync(operation, stop, shutdown), _ => { }, () => !stop.IsCancellationRequested);
        return (true, failures.Count == 0 ? null : failures[0].Reason.Message);
    }

    // Before the proxy is made anew: while its image cannot be had, the one that runs goes on.
    private async Task<string?> PullAsync(CancellationToken stop)
    {
        try
        {
            if (await node.Engine.FindImageAsync(node.Proxy.Settings.Image, stop) is null)
                await node.Pulls.PullAsync(node.Proxy.Settings.Image, _ => { }, stop);
            return null;
        }
        catch (EngineException failure)
        {
            return failure.Message;
        }
    }
}
