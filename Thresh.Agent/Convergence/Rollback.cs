using System.Collections.Immutable;
using Thresh.Agent.Engine;
using Thresh.Agent.Tracing;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>
/// Takes back what a failed update did: the new containers go, the old get their names back and run again. It looks at what
/// there is before each step: a call that failed may have been done all the same.
/// </summary>
internal sealed class Rollback(NodeWork node, Assignment assignment, DeploymentLog log, ChangesMade changes)
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    private readonly Assignment? _lastGood = node.Store.Find(assignment.Stack)?.LastGood;
    private readonly ImmutableDictionary<ServiceName, string> _setAside = changes.SetAside;
    private readonly long _began = node.Clock.GetTimestamp();
    private readonly HashSet<string> _stopped = [.. changes.Stopped.Select(pair => pair.ContainerId)];

    // What is no longer in the definition has its place in the order there, too.
    private ImmutableArray<AssignedService> Before => (_lastGood ?? assignment).Services;

    /// <returns>Null when what ran before runs again, else one sentence on why not.</returns>
    public async Task<string?> RunAsync(CancellationToken shutdown)
    {
        using var span = DeploymentTrace.Step("rollback");
        var trouble = new List<string>();
        await Task.WhenAll(_setAside.Select(pair => StepAsync(trouble, pair.Key, () => RouteToOldAsync(pair.Key, pair.Value, shutdown), shutdown)));
        var made = changes.Made.Union(_setAside.Keys).OrderBy(PlaceOf).ThenBy(service => service.Value, StringComparer.Ordinal);
        await Task.WhenAll(made.Select(service => StepAsync(trouble, service, () => RemoveNewAsync(service, shutdown), shutdown)));

        await StepAsync(trouble, null, () => ReleasePortsAsync(shutdown), shutdown);

        var back = _setAside.Select(pair => (Service: (ServiceName?)pair.Key, Container: pair.Value))
            .Concat(changes.Stopped.Select(pair => (pair.Service, Container: pair.ContainerId)))
            .DistinctBy(pair => pair.Container)
            .OrderBy(pair => PlaceOf(pair.Service)).ThenBy(pair => pair.Service?.Value, StringComparer.Ordinal);
        foreach (var (service, container) in back)
        {
            var detail = new EventDetail { Container = container, Reason = "the container that ran before comes back" };
            log.Started(EventOperation.Rollback, service, detail);
            var before = trouble.Count;
            await StepAsync(trouble, service, () => RestoreAsync(service, container, shutdown), shutdown);
            if (trouble.Count == before)
                log.Succeeded(EventOperation.Rollback, service, detail);
            else
                log.Failed(EventOperation.Rollback, service, detail with { Error = trouble[^1] });
        }

        await StepAsync(trouble, null, () => RouteAsync(shutdown), shutdown);
        if (trouble.Count > 0)
            span.Fail("incomplete");
        return trouble.Count == 0 ? null : string.Join(' ', trouble);
    }

    // Where it still runs, nobody has to be without it while its successor goes.
    private async Task RouteToOldAsync(ServiceName service, string container, CancellationToken shutdown)
    {
        var routes = _lastGood is null ? [] : RouteTable.Of(_lastGood, node.Proxy.Settings).For(service);
        if (routes.IsEmpty || node.Proxy.Routing().Find(assignment.Stack, service) is not { } published)
            return;
        if (await node.Engine.FindContainerAsync(container, shutdown) is { } old && old.IsUp() && RouteAlias.Of(assignment.Stack, old) is { } alias && !published.Is(alias, routes))
            await node.Proxy.PublishAsync(new PublishedService(assignment.Stack, service, alias, routes), shutdown);
    }

    private async Task RouteAsync(CancellationToken shutdown)
    {
        if (_lastGood is { Desired: DesiredState.Running } && (assignment.Traefik || _lastGood.Traefik) && await new Rerouting(node).RunAsync(_lastGood, log, shutdown, shutdown) is (_, { } trouble))
            throw new EngineException(null, trouble);
    }

    // A host port that the proxy holds only for the failed update has to be free for what comes back.
    private async Task ReleasePortsAsync(CancellationToken shutdown)
    {
        if (assignment.Traefik && _lastGood is { Traefik: false })
            await RouteAsync(shutdown);
    }

    private async Task RemoveNewAsync(ServiceName service, CancellationToken shutdown)
    {
        var name = ObjectNames.Container(assignment.Stack, service);
        if (await node.Engine.FindContainerAsync(name, shutdown) is not { } container || container.Id == _setAside.GetValueOrDefault(service))
            return;
        if (container.IsUp() && IsRepair(service))
            return;
        await node.Engine.StopContainerAsync(container.Id, shutdown);
        await node.Engine.RemoveContainerAsync(container.Id, shutdown);
    }

    // It was missing, and is again what ran before: what comes back may need it.
    private bool IsRepair(ServiceName service)
    {
        var wanted = assignment.Services.FirstOrDefault(known => known.Name == service);
        var good = _lastGood?.Services.FirstOrDefault(known => known.Name == service);
        return wanted is not null && !_setAside.ContainsKey(service) && wanted.SpecHash == good?.SpecHash
            && (wanted.ImageIdentity is null || good.ImageIdentity is null || wanted.ImageIdentity == good.ImageIdentity);
    }

    private async Task RestoreAsync(ServiceName? service, string container, CancellationToken shutdown)
    {
        if (service is not null && _setAside.GetValueOrDefault(service) == container)
        {
            var name = ObjectNames.Container(assignment.Stack, service);
            if ((await node.Engine.FindContainerAsync(container, shutdown))?.Name != name)
                await node.Engine.RenameContainerAsync(container, name, shutdown);
        }

        // What an earlier attempt had left was stopped only to be removed.
        if (!_stopped.Contains(container) || await node.Engine.FindContainerAsync(container, shutdown) is null)
            return;
        await DependenciesAsync(service, shutdown);
        await node.StartAsync(container, shutdown);
    }

    // Only those that came back just now: the others have run all the while.
    private async Task DependenciesAsync(ServiceName? service, CancellationToken shutdown)
    {
        var awaited = Before.FirstOrDefault(known => known.Name == service)?.DependsOn ?? [];
        foreach (var dependency in awaited.Where(dependency => dependency.Condition is DependencyCondition.Ready or DependencyCondition.Healthy))
        {
            var known = Before.FirstOrDefault(other => other.Name == dependency.Service);
            var name = ObjectNames.Container(assignment.Stack, dependency.Service);
            if (known is null || await node.Engine.FindContainerAsync(name, shutdown) is not { } container || !_stopped.Contains(container.Id))
                continue;

            using var readiness = new Readiness(node.Engine, node.Watch, node.Timings, node.Clock, container.Id)
            {
                HasHealthCheck = HealthChecks.Has(known, null) == true,
                Restart = ContainerRecipe.RestartOf(assignment, known),
            };
            try
            {
                await readiness.WaitAsync(shutdown);
            }
            catch (NotReadyException)
            {
                // It was no better before, and what needs it ran beside it.
            }
        }
    }

    private int PlaceOf(ServiceName? service)
    {
        for (var place = 0; place < Before.Length; place++)
        {
            if (Before[place].Name == service)
                return place;
        }

        return int.MaxValue;
    }

    // Without an engine nothing can be put back, and what is not put back now nobody puts back later.
    private async Task StepAsync(List<string> trouble, ServiceName? service, Func<Task> step, CancellationToken shutdown)
    {
        while (true)
        {
            try
            {
                await step();
                return;
            }
            catch (EngineException failure) when (failure.Code == DiagnosticCodes.EngineUnavailable && node.Clock.GetElapsedTime(_began) < node.Timings.EngineReturnInMidway)
            {
                await Task.Delay(TryAgain, node.Clock, shutdown);
            }
            catch (EngineException failure)
            {
                lock (trouble)
                    trouble.Add(service is null ? failure.Message : $"{service}: {failure.Message}");
                return;
            }
        }
    }
}
