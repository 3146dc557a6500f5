using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Makes a settled stack's missing containers again. Nothing else is touched: a container that somebody stopped is theirs to start.</summary>
internal sealed class Reconciliation(NodeWork node)
{
    private string? _lastTrouble;

    /// <param name="stop">Ends it before its next operation; a call to the engine that has begun is not broken off by it.</param>
    public async Task RunAsync(Assignment assignment, CancellationToken stop, CancellationToken shutdown)
    {
        if (Missing(assignment, node.Watch.Current).Count == 0)
        {
            _lastTrouble = null;
            return;
        }

        // What is missing in a reading that events keep up may only be on its way.
        var observed = await node.Watch.ReadAsync(stop);
        var missing = Missing(assignment, observed);
        if (missing.Count == 0)
            return;

        var log = new DeploymentLog(node.Journal, assignment, node.Clock) { Only = EventOperation.Reconcile };
        var wanted = assignment with { Services = [.. assignment.Services.Select(service => service.Pull == PullPolicy.Always ? service with { Pull = PullPolicy.Missing } : service)] };
        var images = await node.Preflight.ImagesAsync(wanted, stop);
        var whole = await node.Preflight.PlanAsync(wanted, observed, images, stop);
        if (!whole.Conflicts.IsEmpty)
        {
            Report(log, missing, string.Join(' ', whole.Conflicts.Select(conflict => conflict.Message)));
            return;
        }

        var plan = whole.Only(operation => operation switch
        {
            CreateNetwork or CreateVolume => true,
            PullImage or CreateContainer or StartContainer or WaitUntilReady => operation.Service is { } service && missing.Contains(service),
            _ => false,
        });

        using var runner = new OperationRunner(node, wanted, observed, images, log, new ChangesMade());
        var failures = await PlanExecution.RunAsync(plan, RunOneAsync, _ => { }, () => !stop.IsCancellationRequested);
        stop.ThrowIfCancellationRequested();
        Report(log, missing, failures.Count == 0 ? null : failures[0].Reason.Message);

        Task RunOneAsync(Operation operation) => operation is PullImage pull
            ? node.Pulls.PullAsync(new PullProgress(assignment.Deployment, assignment.Stack, pull.Image.Value, [.. missing], []), stop)
            : runner.RunAsync(operation, stop, shutdown);
    }

    private void Report(DeploymentLog log, HashSet<ServiceName> missing, string? trouble)
    {
        // Tried again at every reading of the engine, but said once.
        if (trouble is not null && trouble == _lastTrouble)
            return;

        _lastTrouble = trouble;
        foreach (var service in missing)
        {
            var detail = new EventDetail { Reason = "its container was missing", Error = trouble };
            if (trouble is null)
                log.Succeeded(EventOperation.Reconcile, service, detail);
            else
                log.Failed(EventOperation.Reconcile, service, detail);
        }
    }

    private static HashSet<ServiceName> Missing(Assignment assignment, ObservedNode observed)
    {
        if (!observed.Engine.Available)
            return [];

        var there = observed.Containers.Select(container => container.Name).ToHashSet(StringComparer.Ordinal);
        return [.. assignment.Services.Select(service => service.Name).Where(service =>
            !there.Contains(ObjectNames.Container(assignment.Stack, service)) && !there.Contains(ObjectNames.Previous(assignment.Stack, service)))];
    }
}
