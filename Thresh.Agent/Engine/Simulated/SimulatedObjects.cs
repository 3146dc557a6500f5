using System.Collections.Immutable;
using System.Net;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>What a simulated engine holds. Every change is made whole under one lock and says which events it is.</summary>
internal sealed class SimulatedObjects(TimeProvider clock) : IDisposable
{
    // 128 and the signal's number, as a shell tells it.
    private const int Terminated = 143;
    private const int Killed = 137;

    private readonly Lock _lock = new();
    private readonly List<SimulatedContainer> _containers = [];
    private readonly SortedDictionary<string, NetworkSpec> _networks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ObservedObject> _volumes = new(StringComparer.Ordinal);
    private readonly SimulatedTimers _timers = new(clock);

    public ObservedNode Observe()
    {
        lock (_lock)
        {
            return new ObservedNode(new EngineStatus(null, null))
            {
                Containers = [.. _containers.Select(container => container.Seen).OrderBy(container => container.Name, StringComparer.Ordinal)],
                Networks = [.. _networks.Values.Select(network => OwnerLabels.ReadObject(network.Name, network.Labels.GetValueOrDefault))],
                Volumes = [.. _volumes.Values],
            };
        }
    }

    public SimulatedContainer? Find(string idOrName)
    {
        lock (_lock)
            return _containers.Find(container => container.Id == idOrName || container.Seen.Name == idOrName);
    }

    public ImmutableArray<ContainerPort> Ports()
    {
        lock (_lock)
            return [.. _containers.SelectMany(container => container.Seen.Ports, (container, port) => new ContainerPort(container.Id, container.Seen.Name, port))];
    }

    public ImmutableArray<string> Subnets()
    {
        lock (_lock)
            return [.. _networks.Values.Select(network => network.Subnet)];
    }

    public ImmutableArray<EngineEvent> Add(SimulatedContainer container)
    {
        lock (_lock)
        {
            RefuseTaken(container.Seen.Name);
            var made = container.Spec.Mounts.Where(mount => !mount.IsBind).SelectMany(mount => AddVolume(mount.Source, mount.Labels)).ToImmutableArray();
            _containers.Add(container);
            return made.Add(Changed(container));
        }
    }

    public ImmutableArray<EngineEvent> Rename(string idOrName, string newName)
    {
        lock (_lock)
        {
            var container = Get(idOrName);
            RefuseTaken(newName);
            container.Seen = container.Seen with { Name = newName };
            return [Changed(container)];
        }
    }

    /// <param name="tell">Takes the events of what happens to it later.</param>
    public ImmutableArray<EngineEvent> Start(string idOrName, Action<ImmutableArray<EngineEvent>> tell)
    {
        lock (_lock)
        {
            var container = Get(idOrName);
            if (container.IsRunning)
                return [];
            container.WasToldToStop = false;
            container.Failures = 0;
            container.Seen = container.Seen with { RestartCount = 0 };
            return Run(container, tell);
        }
    }

    public ImmutableArray<EngineEvent> Stop(string idOrName)
    {
        lock (_lock)
        {
            if (Find(idOrName) is not { } container || !container.Seen.IsUp())
                return [];
            container.WasToldToStop = true;
            container.Write(clock.GetUtcNow(), "told to stop, stopping");
            // What was on its way to an end of its own did not get there.
            return [.. Ended(container, container.Program.RunsFor is null ? 0 : Terminated), Changed(container)];
        }
    }

    /// <summary>Ends a running container's process.</summary>
    public ImmutableArray<EngineEvent> End(string idOrName, int exitCode, Action<ImmutableArray<EngineEvent>> tell)
    {
        lock (_lock)
            return Find(idOrName) is { IsRunning: true } container ? Died(container, exitCode, tell) : [];
    }

    public ImmutableArray<EngineEvent> Remove(string idOrName)
    {
        lock (_lock)
        {
            if (Find(idOrName) is not { } container)
                return [];
            var died = container.Seen.IsUp() ? Ended(container, Killed) : [];
            _containers.Remove(container);
            return died.Add(new EngineEvent(EngineEventKind.ContainerRemoved, container.Id, container.Seen.Name));
        }
    }

    public void SetAliases(string idOrName, string network, ImmutableArray<string> aliases)
    {
        lock (_lock)
        {
            var container = Get(idOrName);
            container.Seen = container.Seen with { Networks = [new NetworkAttachment(network, aliases)] };
        }
    }

    public void Connect(string idOrName, string network)
    {
        lock (_lock)
        {
            if (!_networks.ContainsKey(network))
                throw new EngineException(null, $"network {network} not found");
            var container = Get(idOrName);
            if (container.Seen.Networks.All(attachment => attachment.Network != network))
                container.Seen = container.Seen with { Networks = container.Seen.Networks.Add(new NetworkAttachment(network, [])) };
        }
    }

    public void Disconnect(string idOrName, string network)
    {
        lock (_lock)
        {
            if (Find(idOrName) is { } container)
                container.Seen = container.Seen with { Networks = container.Seen.Networks.RemoveAll(attachment => attachment.Network == network) };
        }
    }

    public ImmutableArray<EngineEvent> Add(NetworkSpec network)
    {
        lock (_lock)
        {
            if (_networks.ContainsKey(network.Name))
                throw new EngineException(null, $"network with name {network.Name} already exists");
            var subnet = IPNetwork.Parse(network.Subnet);
            if (_networks.Values.Select(other => IPNetwork.Parse(other.Subnet)).Any(other => other.Contains(subnet.BaseAddress) || subnet.Contains(other.BaseAddress)))
                throw new EngineException(null, "Pool overlaps with other one on this address space");
            _networks.Add(network.Name, network);
            return [new EngineEvent(EngineEventKind.NetworkChanged, network.Name)];
        }
    }

    public ImmutableArray<EngineEvent> RemoveNetwork(string name)
    {
        lock (_lock)
        {
            if (_containers.Any(container => container.IsRunning && container.Seen.Networks.Any(attachment => attachment.Network == name)))
                throw new EngineException(null, $"error while removing network: network {name} has active endpoints");
            return _networks.Remove(name) ? [new EngineEvent(EngineEventKind.NetworkChanged, name)] : [];
        }
    }

    public ImmutableArray<EngineEvent> AddVolume(string name, ImmutableDictionary<string, string> labels)
    {
        lock (_lock)
            return _volumes.TryAdd(name, OwnerLabels.ReadObject(name, labels.GetValueOrDefault)) ? [new EngineEvent(EngineEventKind.VolumeChanged, name)] : [];
    }

    public ImmutableArray<EngineEvent> RemoveVolume(string name)
    {
        lock (_lock)
        {
            if (_containers.Any(container => container.Spec.Mounts.Any(mount => mount.Source == name)))
                throw new EngineException(null, $"remove {name}: volume is in use");
            return _volumes.Remove(name) ? [new EngineEvent(EngineEventKind.VolumeChanged, name)] : [];
        }
    }

    /// <param name="from">How many of its lines are known.</param>
    /// <returns>The lines after those, how many are then known, and whether no more will come.</returns>
    public (ImmutableArray<EngineLogLine> Lines, long Next, bool Ended) Log(string idOrName, long from)
    {
        lock (_lock)
        {
            return Find(idOrName) is { } container
                ? ([.. container.Log.Skip((int)Math.Max(0, from - container.Forgotten))], container.Forgotten + container.Log.Count, !container.Seen.IsUp())
                : ([], from, true);
        }
    }

    public void Dispose() => _timers.Dispose();

    private ImmutableArray<EngineEvent> Run(SimulatedContainer container, Action<ImmutableArray<EngineEvent>> tell)
    {
        if (container.Seen.Networks[0].Network is var network && network != NetworkSpec.Default && !_networks.ContainsKey(network))
            throw new EngineException(null, $"network {network} not found");
        var now = clock.GetUtcNow();
        container.Seen = container.Seen with
        {
            Ports = SimulatedPorts.Publish(container.Spec.Ports, Ports()),
            State = ContainerState.Running,
            Health = container.HasHealthCheck ? ContainerHealth.Starting : ContainerHealth.None,
            ExitCode = null,
            StartedAt = now,
        };
        container.Turn++;
        container.Write(now, $"starting {container.Seen.Image}");
        foreach (var port in container.Spec.Ports)
            container.Write(now, $"listening on port {port.ContainerPort}");
        if (container.Program.RunsFor is { } time)
            Later(container, time, () => Died(container, container.Program.ExitCode, tell), tell);
        if (container.HasHealthCheck)
            Later(container, SimulatedHealth.FoundAfter(container.Spec.Settings.HealthCheck!, container.Program.IsWell), () => Checked(container), tell);
        return [new EngineEvent(EngineEventKind.ContainerStarted, container.Id, container.Seen.Name)];
    }

    private ImmutableArray<EngineEvent> Checked(SimulatedContainer container)
    {
        container.Seen = container.Seen with { Health = container.Program.IsWell ? ContainerHealth.Healthy : ContainerHealth.Unhealthy };
        container.Write(clock.GetUtcNow(), container.Program.IsWell ? "ready" : "not well", container.Program.IsWell ? LogStreamKind.Out : LogStreamKind.Err);
        return [Changed(container)];
    }

    private ImmutableArray<EngineEvent> Died(SimulatedContainer container, int exitCode, Action<ImmutableArray<EngineEvent>> tell)
    {
        if (exitCode != 0)
            container.Write(clock.GetUtcNow(), container.Program.LastWord, LogStreamKind.Err);
        var died = Ended(container, exitCode);
        if (container.RestartsAfter(exitCode))
        {
            container.Seen = container.Seen with { State = ContainerState.Restarting };
            // As Docker does: 100 ms, doubled each time, a minute at most.
            var pause = TimeSpan.FromMilliseconds(Math.Min(60_000, 100 << Math.Min(container.Failures++, 10)));
            Later(container, pause, () => Again(container, tell), tell);
        }

        return died;
    }

    private ImmutableArray<EngineEvent> Again(SimulatedContainer container, Action<ImmutableArray<EngineEvent>> tell)
    {
        try
        {
            var again = Run(container, tell);
            container.Seen = container.Seen with { RestartCount = container.Seen.RestartCount + 1 };
            return again;
        }
        catch (EngineException)
        {
            // Its network is gone, or its port taken: it stays down.
            container.Seen = container.Seen with { State = ContainerState.Exited };
            return [Changed(container)];
        }
    }

    private ImmutableArray<EngineEvent> Ended(SimulatedContainer container, int exitCode)
    {
        container.Turn++;
        container.Seen = container.Seen with { State = ContainerState.Exited, ExitCode = exitCode, FinishedAt = clock.GetUtcNow(), Ports = [] };
        return [new EngineEvent(EngineEventKind.ContainerDied, container.Id, container.Seen.Name, exitCode)];
    }

    // Whatever becomes of the container meanwhile takes it back.
    private void Later(SimulatedContainer container, TimeSpan pause, Func<ImmutableArray<EngineEvent>> happen, Action<ImmutableArray<EngineEvent>> tell)
    {
        var turn = container.Turn;
        _timers.After(pause, () =>
        {
            ImmutableArray<EngineEvent> happened;
            lock (_lock)
                happened = container.Turn == turn ? happen() : [];
            tell(happened);
        });
    }

    /// <summary>Says in a running container's log what is run in it.</summary>
    /// <exception cref="EngineException">It does not run.</exception>
    public SimulatedContainer Run(string idOrName, string command)
    {
        lock (_lock)
        {
            var container = Get(idOrName);
            if (!container.IsRunning)
                throw new EngineException(null, $"Container {container.Seen.Name} is not running");
            container.Write(clock.GetUtcNow(), $"running {command}");
            return container;
        }
    }

    private SimulatedContainer Get(string idOrName) => Find(idOrName) ?? throw new EngineException(null, $"No such container: {idOrName}");

    private void RefuseTaken(string name)
    {
        if (_containers.Exists(container => container.Seen.Name == name))
            throw new EngineException(null, $"The container name {name} is already in use");
    }

    private static EngineEvent Changed(SimulatedContainer container) => new(EngineEventKind.ContainerChanged, container.Id, container.Seen.Name);
}
