using Thresh.Agent.Tracing;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Brings every stack of the node to its assignment and keeps it there.</summary>
/// <param name="shutdown">Ends all work; what runs in the engine is left as it is.</param>
internal sealed class Converger(NodeWork node, CancellationToken shutdown)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<StackName, (StackWorker Worker, Task Running)> _workers = [];

    /// <summary>Stores an assignment and begins to carry it out; when this returns it is on the disk.</summary>
    public AssignReply Accept(Assignment assignment) => WorkerOf(assignment.Stack).Accept(assignment);

    /// <summary>Has a deployment end as soon as it can, and what it changed taken back.</summary>
    /// <returns>False where it does not run here.</returns>
    public bool Cancel(StackName stack, DeploymentId deployment) => WorkerOf(stack).Cancel(deployment);

    /// <summary>What would be done for an assignment, and what stands against it.</summary>
    public async Task<Plan> PlanAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        using var span = DeploymentTrace.Begin("plan", assignment);
        var observed = await node.Watch.ReadAsync(cancellationToken);
        var images = observed.Engine.Available ? await node.Preflight.ImagesAsync(assignment, cancellationToken) : HeldImages.None;
        return await node.Preflight.PlanAsync(assignment, observed, images, cancellationToken);
    }

    /// <summary>Goes on with what an earlier process began, then works until the agent ends.</summary>
    public async Task RunAsync()
    {
        node.Watch.Updated += WakeAll;
        try
        {
            foreach (var stored in node.Store.All())
                WorkerOf(stored.Assignment.Stack).Wake();
            await Task.Delay(Timeout.Infinite, shutdown).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            node.Watch.Updated -= WakeAll;
            Task[] running;
            lock (_lock)
                running = [.. _workers.Values.Select(entry => entry.Running)];
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void WakeAll()
    {
        lock (_lock)
        {
            foreach (var (worker, _) in _workers.Values)
                worker.Wake();
        }
    }

    private StackWorker WorkerOf(StackName stack)
    {
        lock (_lock)
        {
            if (!_workers.TryGetValue(stack, out var entry))
            {
                var worker = new StackWorker(stack, node);
                _workers[stack] = entry = (worker, worker.RunAsync(shutdown));
            }

            return entry.Worker;
        }
    }
}
