using System.Collections.Immutable;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>After the engine was away, starts what should run and does not, and starts anew, in order, what it brought up before its dependencies.</summary>
internal sealed class OrderlyStart(NodeWork node)
{
    private int _done;

    /// <param name="stop">Ends it before its next operation; a call to the engine that has begun is not broken off by it.</param>
    public async Task RunAsync(Assignment assignment, CancellationToken stop, CancellationToken shutdown)
    {
        var (returns, absences) = node.EngineReturn.After(_done);
        if (absences.IsEmpty)
            return;

        if (!Broken(node.Watch.Current).IsEmpty)
        {
            // What lies in a reading that events keep up may have been started since.
            var observed = await node.Watch.ReadAsync(stop);
            var services = Broken(observed);
            if (!services.IsEmpty)
                await StartAsync(assignment with { Restart = new RestartRequest(services, node.Clock.GetUtcNow()) }, observed, stop, shutdown);
        }

        if (node.Watch.Current.Engine.Available)
            _done = returns;

        ImmutableArray<ServiceName> Broken(ObservedNode observed)
        {
            var broken = absences.SelectMany(absence => StartOrder.Broken(assignment, observed, absence)).ToHashSet();
            return [.. assignment.Services.Select(service => service.Name).Where(broken.Contains)];
        }
    }

    private async Task StartAsync(Assignment wanted, ObservedNode observed, CancellationToken stop, CancellationToken shutdown)
    {
        var services = wanted.Restart!.Services;
        var log = new DeploymentLog(node.Journal, wanted, node.Clock) { Only = EventOperation.Reconcile };
        var images = await node.Preflight.ImagesAsync(wanted, stop);
        var plan = Planner.Plan(wanted, observed, images, node.Proxy.Routing());
        var trouble = plan.Conflicts.ToLookup(_ => (ServiceName?)null, conflict => conflict.Message);
        if (plan.Conflicts.IsEmpty)
        {
            var starts = plan.Only(operation => operation is StopContainer or StartContainer or WaitUntilReady && services.Any(service => service == operation.Service));
            using var runner = new OperationRunner(node, wanted, observed, images, log, new ChangesMade());
            var failures = await PlanExecution.RunAsync(starts, operation => runner.RunAsync(operation, stop, shutdown), _ => { }, () => !stop.IsCancellationRequested);
            stop.ThrowIfCancellationRequested();
            trouble = failures.ToLookup(failure => failure.Service, failure => failure.Reason.Message);
        }

        foreach (var service in services)
        {
            var detail = new EventDetail { Reason = "the engine was away and did not bring it up in order", Error = trouble[service].Concat(trouble[null]).FirstOrDefault() };
            if (detail.Error is null)
                log.Succeeded(EventOperation.Reconcile, service, detail);
            else
                log.Failed(EventOperation.Reconcile, service, detail);
        }
    }
}
