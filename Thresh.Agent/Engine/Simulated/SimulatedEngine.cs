using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Engine.Simulated;

/// <summary>
/// An engine that keeps everything in memory and runs nothing: for demonstrations, for fleets of thousands in one process,
/// and for tests in which time is not the machine's. It minds names, ports, restart policies and health checks as a real one does.
/// </summary>
/// <param name="random">Where ids come from.</param>
/// <param name="program">What a container's process does; null for what suits it.</param>
public sealed class SimulatedEngine(TimeProvider clock, Random random, Func<ContainerSpec, SimulatedProgram>? program = null) : IContainerEngine
{
    private static readonly TimeSpan ToCreate = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ToStart = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan ToRun = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ToStop = TimeSpan.FromMilliseconds(100);

    private readonly SimulatedImages _images = new(clock);
    private readonly SimulatedEvents _events = new();
    private readonly SimulatedObjects _objects = new(clock);

    public Task<EngineStatus> StatusAsync(CancellationToken cancellationToken) => Task.FromResult(new EngineStatus(AgentVersion.Current, null));

    public Task<ObservedNode> ObserveAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_objects.Observe() with { Engine = new EngineStatus(AgentVersion.Current, null), Images = _images.References });

    public Task<ObservedContainer?> FindContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        Task.FromResult(_objects.Find(idOrName)?.Seen);

    public Task<ImmutableArray<ContainerPort>> PublishedPortsAsync(CancellationToken cancellationToken) => Task.FromResult(_objects.Ports());

    public Task<ObservedImage?> FindImageAsync(string reference, CancellationToken cancellationToken) => Task.FromResult(_images.Find(reference));

    public Task PullAsync(string reference, RegistryCredentials? credentials, Action<LayerStep?> progress, CancellationToken cancellationToken) =>
        _images.PullAsync(reference, progress, cancellationToken);

    public async Task<string> CreateContainerAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        await Task.Delay(ToCreate, clock, cancellationToken);
        var image = _images.Find(spec.Image) ?? throw new EngineException(null, $"No such image: {spec.Image}");
        var id = Convert.ToHexStringLower(RandomBytes());
        Tell(_objects.Add(new SimulatedContainer(spec, id, image, (program ?? SimulatedProgram.For)(spec), clock.GetUtcNow())));
        return id;
    }

    public Task RenameContainerAsync(string idOrName, string newName, CancellationToken cancellationToken)
    {
        Tell(_objects.Rename(idOrName, newName));
        return Task.CompletedTask;
    }

    public async Task StartContainerAsync(string idOrName, CancellationToken cancellationToken)
    {
        await Task.Delay(ToStart, clock, cancellationToken);
        Tell(_objects.Start(idOrName, Tell));
    }

    public async Task StopContainerAsync(string idOrName, CancellationToken cancellationToken)
    {
        await Task.Delay(ToStop, clock, cancellationToken);
        Tell(_objects.Stop(idOrName));
    }

    public Task RemoveContainerAsync(string idOrName, CancellationToken cancellationToken)
    {
        Tell(_objects.Remove(idOrName));
        return Task.CompletedTask;
    }

    public Task SetAliasesAsync(string idOrName, string network, ImmutableArray<string> aliases, CancellationToken cancellationToken)
    {
        _objects.SetAliases(idOrName, network, aliases);
        return Task.CompletedTask;
    }

    public Task ConnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken)
    {
        _objects.Connect(idOrName, network);
        return Task.CompletedTask;
    }

    public Task DisconnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken)
    {
        _objects.Disconnect(idOrName, network);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<string>> SubnetsInUseAsync(CancellationToken cancellationToken) => Task.FromResult(_objects.Subnets());

    public Task CreateNetworkAsync(NetworkSpec spec, CancellationToken cancellationToken)
    {
        Tell(_objects.Add(spec));
        return Task.CompletedTask;
    }

    public Task RemoveNetworkAsync(string name, CancellationToken cancellationToken)
    {
        Tell(_objects.RemoveNetwork(name));
        return Task.CompletedTask;
    }

    public Task CreateVolumeAsync(string name, ImmutableDictionary<string, string> labels, CancellationToken cancellationToken)
    {
        Tell(_objects.AddVolume(name, labels));
        return Task.CompletedTask;
    }

    public Task RemoveVolumeAsync(string name, CancellationToken cancellationToken)
    {
        Tell(_objects.RemoveVolume(name));
        return Task.CompletedTask;
    }

    public Task<ContainerCounters?> CountersAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(_objects.Find(id) is { IsRunning: true } container ? container.Use.After(clock.GetUtcNow() - (container.Seen.StartedAt ?? clock.GetUtcNow())) : null);

    public IAsyncEnumerable<EngineEvent> WatchAsync(CancellationToken cancellationToken) => _events.ReadAsync(cancellationToken);

    public async Task<int> ExecAsync(string idOrName, ImmutableArray<string> command, Action<string> line, CancellationToken cancellationToken)
    {
        var text = string.Join(' ', command);
        var container = _objects.Run(idOrName, text);
        line($"simulated: {text}");
        await Task.Delay(ToRun, clock, cancellationToken);
        return container.Program.ExitOf(command);
    }

    public Task<ImmutableArray<string>> LogTailAsync(string idOrName, int lines, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<string>>([.. _objects.Log(idOrName, 0).Lines.TakeLast(lines).Select(line => line.Text)]);

    public async Task ReadLogAsync(string idOrName, LogReading reading, Func<EngineLogLine, CancellationToken, ValueTask> take, CancellationToken cancellationToken)
    {
        // Listened to from before the first look, so that nothing falls between the two.
        await using var events = _events.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await events.MoveNextAsync();
        var (lines, next, ended) = _objects.Log(idOrName, 0);
        var first = lines.Where(line => reading.Since is not { } since || line.At >= since).ToList();
        foreach (var line in first.TakeLast(reading.Tail ?? int.MaxValue))
            await take(line, cancellationToken);

        while (reading.Follow && !ended && await events.MoveNextAsync())
        {
            (lines, next, ended) = _objects.Log(idOrName, next);
            foreach (var line in lines)
                await take(line, cancellationToken);
        }
    }

    /// <summary>Ends a container's process as if it had crashed; what then happens is its restart policy's business.</summary>
    public void Crash(string idOrName, int exitCode) => Tell(_objects.End(idOrName, exitCode, Tell));

    public ValueTask DisposeAsync()
    {
        _objects.Dispose();
        return ValueTask.CompletedTask;
    }

    private byte[] RandomBytes()
    {
        var bytes = new byte[32];
        lock (random)
            random.NextBytes(bytes);
        return bytes;
    }

    private void Tell(ImmutableArray<EngineEvent> happened)
    {
        foreach (var one in happened)
            _events.Publish(one);
    }
}
