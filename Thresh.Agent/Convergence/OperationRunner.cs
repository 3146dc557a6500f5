using System.Collections.Concurrent;
using Thresh.Agent.Engine;
using Thresh.Agent.Tracing;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Does a plan's operations on the engine, and journals each one's beginning and end.</summary>
internal sealed class OperationRunner : IDisposable
{
    private readonly NodeWork _node;
    private readonly Assignment _assignment;
    private readonly HeldImages _images;
    private readonly DeploymentLog _log;
    private readonly ChangesMade _changes;
    private readonly Dictionary<ServiceName, AssignedService> _services;
    private readonly ConcurrentDictionary<string, string> _ids;
    private readonly ConcurrentDictionary<(ServiceName Service, bool UntilCompleted), Readiness> _readiness = new();

    /// <param name="observed">What the plan was made from.</param>
    public OperationRunner(NodeWork node, Assignment assignment, ObservedNode observed, HeldImages images, DeploymentLog log, ChangesMade changes)
    {
        _node = node;
        _assignment = assignment;
        _images = images;
        _log = log;
        _changes = changes;
        _services = assignment.Services.ToDictionary(service => service.Name);
        _ids = new(observed.Containers.Where(container => container.Owner == assignment.Owner).Select(container => KeyValuePair.Create(container.Name, container.Id)));
    }

    /// <param name="stop">Ends waiting; a call to the engine that has begun is not broken off by it.</param>
    public async Task RunAsync(Operation operation, CancellationToken stop, CancellationToken shutdown)
    {
        using var span = DeploymentTrace.Step(operation is WaitUntilReady or MonitorContainer ? "wait" : Described(operation).Kind.ToString().ToLowerInvariant(), operation.Service);
        try
        {
            await WaitOrDoAsync(operation, stop, shutdown);
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
    }

    private async Task WaitOrDoAsync(Operation operation, CancellationToken stop, CancellationToken shutdown)
    {
        if (operation is WaitUntilReady wait)
        {
            await WaitAsync(wait, stop);
            return;
        }

        if (operation is MonitorContainer monitor)
        {
            await MonitorAsync(monitor, stop);
            return;
        }

        if (operation is StopContainer { Drain: { Ticks: > 0 } drain })
            await Task.Delay(drain, _node.Clock, stop);

        using var turn = await _node.Slots.TakeAsync(stop);
        await JournaledAsync(operation, shutdown);
    }

    /// <summary>Journals that a service stays undone.</summary>
    public void Skip(Operation operation)
    {
        if (operation is StartContainer { Service: { } service })
        {
            var waitsFor = _services[service].DependsOn.Select(dependency => dependency.Service);
            _log.Skipped(EventOperation.Start, service, new EventDetail { WaitsFor = [.. waitsFor], Reason = "something before it failed" });
        }
    }

    public void Dispose()
    {
        foreach (var readiness in _readiness.Values)
            readiness.Dispose();
    }

    private async Task MonitorAsync(MonitorContainer monitor, CancellationToken stop)
    {
        var service = monitor.Service!;
        var duration = monitor.Duration ?? _node.Timings.Monitor;
        var detail = new EventDetail { MonitorSeconds = duration.TotalSeconds, Reason = monitor.Reason };
        _log.Started(EventOperation.Wait, service, detail);
        await WatchedAsync(service, () => ReadinessOf(service).StayUpAsync(duration, stop));
        _log.Succeeded(EventOperation.Wait, service, detail);
    }

    private async Task WaitAsync(WaitUntilReady wait, CancellationToken stop)
    {
        var service = wait.Service!;
        var readiness = ReadinessOf(service, wait.UntilCompleted);

        // The start call returned, so it runs: with no health check there is nothing else to wait for.
        if (readiness.WasStartedHere && !wait.UntilCompleted && HasHealthCheck(service) == false && !readiness.HasDied)
        {
            readiness.IsReadyNow();
            _log.Succeeded(EventOperation.Wait, service);
            return;
        }

        _log.Started(EventOperation.Wait, service, new EventDetail { Reason = wait.Reason });
        await WatchedAsync(service, () => readiness.WaitAsync(stop));
        _log.Succeeded(EventOperation.Wait, service);
    }

    private async Task WatchedAsync(ServiceName service, Func<Task> wait)
    {
        try
        {
            await wait();
        }
        catch (NotReadyException failure)
        {
            _log.Failed(EventOperation.Wait, service, Detail(service, failure));
            failure.Service = service;
            throw;
        }
    }

    private Readiness ReadinessOf(ServiceName service, bool untilCompleted = false) => _readiness.GetOrAdd((service, untilCompleted), _ =>
    {
        var container = ObjectNames.Container(_assignment.Stack, service);
        return new Readiness(_node.Engine, _node.Watch, _node.Timings, _node.Clock, _ids.GetValueOrDefault(container) ?? container)
        {
            UntilCompleted = untilCompleted,
            HasHealthCheck = HasHealthCheck(service) == true,
            Restart = ContainerRecipe.RestartOf(_assignment, _services[service]),
        };
    });

    private bool? HasHealthCheck(ServiceName service) => HealthChecks.Has(_services[service], _images.For(_services[service]));

    private static EventDetail Detail(ServiceName service, NotReadyException failure) =>
        new() { Error = $"{service} {failure.Message}", ExitCode = failure.ExitCode, LogTail = failure.LogTail };

    private async Task JournaledAsync(Operation operation, CancellationToken shutdown)
    {
        var (kind, detail) = Described(operation);
        _log.Started(kind, operation.Service, detail);
        try
        {
            _log.Succeeded(kind, operation.Service, await DoAsync(operation, detail, shutdown));
        }
        catch (EngineException failure)
        {
            _log.Failed(kind, operation.Service, failure, detail);
            throw;
        }
    }

    private static (EventOperation Kind, EventDetail Detail) Described(Operation operation) => operation switch
    {
        CreateNetwork network => (EventOperation.Network, new EventDetail { ObjectName = network.Name, Reason = network.Reason }),
        CreateVolume volume => (EventOperation.Volume, new EventDetail { ObjectName = volume.Name, Reason = volume.Reason }),
        CreateContainer create => (EventOperation.Create, new EventDetail { ObjectName = create.Name, Reason = create.Reason }),
        RestoreContainer restore => (EventOperation.Rollback, new EventDetail { ObjectName = restore.Name, Container = restore.ContainerId, Reason = restore.Reason }),
        StartContainer start => (EventOperation.Start, new EventDetail { ObjectName = start.Name, Reason = start.Reason }),
        TakeOver takeOver => (EventOperation.Route, new EventDetail { ObjectName = takeOver.Name, Reason = takeOver.Reason }),
        StartProxy => (EventOperation.Route, new EventDetail { ObjectName = ObjectNames.Proxy, Reason = operation.Reason, Routing = RoutingStep.StartProxy }),
        ConnectProxy connect => (EventOperation.Route, new EventDetail { ObjectName = connect.Network, Reason = operation.Reason, Routing = RoutingStep.Connect }),
        PublishRoute publish => (EventOperation.Route, new EventDetail { ObjectName = publish.Name, Reason = operation.Reason, Routing = RoutingStep.Publish, Routes = [.. publish.Routes.Select(route => route.ToString())] }),
        WithdrawRoute => (EventOperation.Route, new EventDetail { Reason = operation.Reason, Routing = RoutingStep.Withdraw }),
        DisconnectProxy disconnect => (EventOperation.Route, new EventDetail { ObjectName = disconnect.Network, Reason = operation.Reason, Routing = RoutingStep.Disconnect }),
        RemoveProxy remove => (EventOperation.Route, new EventDetail { ObjectName = ObjectNames.Proxy, Container = remove.ContainerId, Reason = operation.Reason, Routing = RoutingStep.RemoveProxy }),
        StopContainer stop => (EventOperation.Stop, new EventDetail { ObjectName = stop.Name, Container = stop.ContainerId, Reason = stop.Reason }),
        RemoveContainer remove => (EventOperation.Remove, new EventDetail { ObjectName = remove.Name, Container = remove.ContainerId, Reason = remove.Reason }),
        RemoveNetwork network => (EventOperation.Remove, new EventDetail { ObjectName = network.Name, Reason = network.Reason }),
        RemoveVolume volume => (EventOperation.Remove, new EventDetail { ObjectName = volume.Name, Reason = volume.Reason }),
        _ => throw new InvalidOperationException($"Operation {operation.Id} is not one that the runner does."),
    };

    private async Task<EventDetail> DoAsync(Operation operation, EventDetail detail, CancellationToken cancellationToken)
    {
        var engine = _node.Engine;
        var labels = ContainerRecipe.StackLabels(_assignment.Owner);
        switch (operation)
        {
            case CreateNetwork network:
                await _node.Subnets.MakeAsync(subnet => engine.CreateNetworkAsync(new NetworkSpec(network.Name, subnet, labels), cancellationToken), cancellationToken);
                break;
            case CreateVolume volume:
                await engine.CreateVolumeAsync(volume.Name, labels, cancellationToken);
                break;
            case CreateContainer create:
                return await CreateAsync(create, detail, cancellationToken);
            case RestoreContainer restore:
                await engine.RenameContainerAsync(restore.ContainerId, restore.Name, cancellationToken);
                _ids[restore.Name] = restore.ContainerId;
                break;
            case StartContainer start:
                return await StartAsync(start, detail, cancellationToken);
            case TakeOver takeOver:
                await engine.SetAliasesAsync(_ids[takeOver.Name], ObjectNames.Network(_assignment.Stack), ContainerRecipe.AliasesOf(takeOver.Service!, takeOver.Alias), cancellationToken);
                break;
            case StartProxy:
                await _node.Proxy.EnsureAsync(_assignment.Owner, cancellationToken);
                break;
            case ConnectProxy connect:
                await _node.Proxy.ConnectAsync(_assignment.Owner, connect.Network, cancellationToken);
                break;
            case PublishRoute publish:
                _changes.AddRouted();
                await _node.Proxy.PublishAsync(new PublishedService(_assignment.Stack, publish.Service!, publish.Alias, publish.Routes), cancellationToken);
                break;
            case WithdrawRoute withdraw:
                _changes.AddRouted();
                await _node.Proxy.WithdrawAsync(_assignment.Stack, withdraw.Service!, cancellationToken);
                break;
            case DisconnectProxy disconnect:
                await _node.Proxy.DisconnectAsync(disconnect.Network, cancellationToken);
                break;
            case RemoveProxy remove:
                await _node.Proxy.RemoveAsync(_assignment.Stack, remove.ContainerId, cancellationToken);
                break;
            case StopContainer stop:
                // Whatever it was stopped for: a replacement, a restart, or because it is no longer defined. A stack that shall not run has nothing to come back to.
                if (_assignment.Desired == DesiredState.Running)
                    _changes.AddStopped(stop.Service, stop.ContainerId);
                await engine.StopContainerAsync(stop.ContainerId, cancellationToken);
                break;
            case RemoveContainer remove:
                await engine.RemoveContainerAsync(remove.ContainerId, cancellationToken);
                _ids.TryRemove(KeyValuePair.Create(remove.Name, remove.ContainerId));
                break;
            case RemoveNetwork network:
                await engine.RemoveNetworkAsync(network.Name, cancellationToken);
                break;
            case RemoveVolume volume:
                await engine.RemoveVolumeAsync(volume.Name, cancellationToken);
                break;
        }

        return detail;
    }

    private async Task<EventDetail> CreateAsync(CreateContainer create, EventDetail detail, CancellationToken cancellationToken)
    {
        var service = _services[create.Service!];
        var image = _images.For(service);
        if (_ids.TryGetValue(create.Name, out var old))
        {
            // Noted before it is done: a call that fails may have been done all the same.
            _changes.AddSetAside(service.Name, old);
            await _node.Engine.RenameContainerAsync(old, ObjectNames.Previous(_assignment.Stack, service.Name), cancellationToken);
        }

        var files = _node.Files.Put(_assignment.Stack, service);
        _changes.AddMade(service.Name);
        var id = await _node.Engine.CreateContainerAsync(ContainerRecipe.For(_assignment, service, image, files, _node.Proxy.Settings, create.WithoutAlias), cancellationToken);
        _ids[create.Name] = id;
        return detail with { Container = id, Image = service.Image.Value, ImageIdentity = image?.Identity };
    }

    private async Task<EventDetail> StartAsync(StartContainer start, EventDetail detail, CancellationToken cancellationToken)
    {
        var id = _ids[start.Name];
        var service = start.Service!;
        Readiness[] listening = _assignment.IsJob(service) ? [ReadinessOf(service), ReadinessOf(service, untilCompleted: true)] : [ReadinessOf(service)];
        foreach (var readiness in listening)
            readiness.WillBeStartedHere = true;
        // They may have gone since the container was made, and without them the engine does not start it.
        _node.Files.Put(_assignment.Stack, _services[service]);
        await _node.StartAsync(id, cancellationToken);
        foreach (var readiness in listening)
            readiness.WasStartedHere = true;
        return detail with { Container = id };
    }
}
