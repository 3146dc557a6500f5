using Thresh.Agent.Engine;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Takes back what a failed update did: the new containers go, the old get their names back and run again.</summary>
internal sealed class Rollback(NodeWork node, Assignment assignment, DeploymentLog log, ChangesMade changes)
{
    /// <returns>Null when what ran before runs again, else one sentence on why not.</returns>
    public async Task<string?> RunAsync(CancellationToken shutdown)
    {
        await EngineIsBackAsync(shutdown);
        var trouble = new List<string>();
        var services = assignment.Services.Select(service => service.Name).ToList();

        await Task.WhenAll(changes.Made.Select(made => StepAsync(trouble, made.Key, async () =>
        {
            await node.Engine.StopContainerAsync(made.Value, shutdown);
            await node.Engine.RemoveContainerAsync(made.Value, shutdown);
        })));

        // In start order; what the definition no longer lists comes last.
        var back = changes.SetAside.Select(pair => (Service: (ServiceName?)pair.Key, Container: pair.Value))
            .Concat(changes.Stopped.Select(pair => (pair.Service, Container: pair.ContainerId)))
            .DistinctBy(pair => pair.Container)
            .OrderBy(pair => pair.Service is { } service && services.IndexOf(service) is >= 0 and var index ? index : int.MaxValue);
        var stopped = changes.Stopped.Select(pair => pair.ContainerId).ToHashSet(StringComparer.Ordinal);
        var setAside = changes.SetAside.Values.ToHashSet(StringComparer.Ordinal);

        foreach (var (service, container) in back)
        {
            var detail = new EventDetail { Container = container, Reason = "the container that ran before comes back" };
            log.Started(EventOperation.Rollback, service, detail);
            var before = trouble.Count;
            await StepAsync(trouble, service, async () =>
            {
                if (service is not null && setAside.Contains(container))
                    await node.Engine.RenameContainerAsync(container, ObjectNames.Container(assignment.Stack, service), shutdown);
                if (stopped.Contains(container))
                    await node.Engine.StartContainerAsync(container, shutdown);
            });
            if (trouble.Count == before)
                log.Succeeded(EventOperation.Rollback, service, detail);
            else
                log.Failed(EventOperation.Rollback, service, detail with { Error = trouble[^1] });
        }

        return trouble.Count == 0 ? null : string.Join(' ', trouble);
    }

    // Without an engine nothing can be put back, and what is not put back now nobody puts back later.
    private async Task EngineIsBackAsync(CancellationToken shutdown)
    {
        var began = node.Clock.GetTimestamp();
        while (!(await node.Watch.ReadAsync(shutdown)).Engine.Available && node.Clock.GetElapsedTime(began) < node.Timings.EngineReturnInMidway)
            await Task.Delay(TimeSpan.FromSeconds(1), shutdown);
    }

    private static async Task StepAsync(List<string> trouble, ServiceName? service, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (EngineException failure)
        {
            lock (trouble)
                trouble.Add(service is null ? failure.Message : $"{service}: {failure.Message}");
        }
    }
}
