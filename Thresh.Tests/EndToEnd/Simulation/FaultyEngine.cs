using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>
/// An agent's way to the engine, on which calls are refused, are slow, are left open, or are done without their answer
/// arriving. What has begun in the engine is done there, whatever becomes of the agent.
/// </summary>
internal sealed class FaultyEngine(
    SimulatedWorld world, SimulatedProcess machine, SimulatedProcess agent, SimulatedEngine engine, EngineState state, Faults faults, EngineWitness witness) : IContainerEngine
{
    private static readonly EngineStatus Down = new(null, "The container engine does not answer: start it.");

    public Task<EngineStatus> StatusAsync(CancellationToken cancellationToken) =>
        state.IsDown ? Task.FromResult(Down) : engine.StatusAsync(cancellationToken);

    public async Task<ObservedNode> ObserveAsync(CancellationToken cancellationToken) =>
        state.IsDown ? new ObservedNode(Down) : await CallAsync("observe", () => engine.ObserveAsync(default), cancellationToken, 0.004);

    public Task<ObservedContainer?> FindContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        CallAsync("find", () => engine.FindContainerAsync(idOrName, default), cancellationToken, 0.004);

    public Task<ContainerCounters?> CountersAsync(string id, CancellationToken cancellationToken) =>
        CallAsync("counters", () => engine.CountersAsync(id, default), cancellationToken, 0.004);

    public Task<ImmutableArray<ContainerPort>> PublishedPortsAsync(CancellationToken cancellationToken) =>
        CallAsync("ports", () => engine.PublishedPortsAsync(default), cancellationToken, 0.004);

    public Task<ObservedImage?> FindImageAsync(string reference, CancellationToken cancellationToken) =>
        CallAsync("image", () => engine.FindImageAsync(reference, default), cancellationToken, 0.004);

    public async Task PullAsync(string reference, RegistryCredentials? credentials, Action<LayerStep?> progress, CancellationToken cancellationToken)
    {
        var isOver = false;
        try
        {
            await CallAsync($"pull {reference}", PulledAsync, cancellationToken, 0.03);
        }
        finally
        {
            isOver = true;
        }

        async Task<bool> PulledAsync()
        {
            if (reference.EndsWith(RandomStack.Gone, StringComparison.Ordinal))
                throw new EngineException(DiagnosticCodes.ImageNotFound, $"Image {reference} was not found in its registry: check its name and tag.");
            await engine.PullAsync(reference, credentials, step => agent.After(TimeSpan.FromMilliseconds(1), () => Advance(step)), default);
            return true;
        }

        void Advance(LayerStep? step)
        {
            if (!isOver)
                progress(step);
        }
    }

    public Task<string> CreateContainerAsync(ContainerSpec spec, CancellationToken cancellationToken) =>
        CallAsync($"create {spec.Name}", () => engine.CreateContainerAsync(spec, default), cancellationToken);

    public Task RenameContainerAsync(string idOrName, string newName, CancellationToken cancellationToken) =>
        ChangeAsync($"rename {witness.NameOf(idOrName)} to {newName}", () => engine.RenameContainerAsync(idOrName, newName, default), cancellationToken);

    public Task StartContainerAsync(string idOrName, CancellationToken cancellationToken) => ChangeAsync(
        $"start {witness.NameOf(idOrName)}",
        async () =>
        {
            using var starting = witness.Starts(idOrName);
            await engine.StartContainerAsync(idOrName, default);
        },
        cancellationToken);

    public Task StopContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        ChangeAsync($"stop {witness.NameOf(idOrName)}", () => engine.StopContainerAsync(idOrName, default), cancellationToken);

    public Task RemoveContainerAsync(string idOrName, CancellationToken cancellationToken) =>
        ChangeAsync($"remove {witness.NameOf(idOrName)}", () => engine.RemoveContainerAsync(idOrName, default), cancellationToken);

    public Task SetAliasesAsync(string idOrName, string network, ImmutableArray<string> aliases, CancellationToken cancellationToken) =>
        ChangeAsync($"alias {witness.NameOf(idOrName)}", () => engine.SetAliasesAsync(idOrName, network, aliases, default), cancellationToken);

    public Task ConnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken) =>
        ChangeAsync($"connect {witness.NameOf(idOrName)}", () => engine.ConnectNetworkAsync(idOrName, network, default), cancellationToken);

    public Task DisconnectNetworkAsync(string idOrName, string network, CancellationToken cancellationToken) =>
        ChangeAsync($"disconnect {witness.NameOf(idOrName)}", () => engine.DisconnectNetworkAsync(idOrName, network, default), cancellationToken);

    public Task<ImmutableArray<string>> SubnetsInUseAsync(CancellationToken cancellationToken) =>
        CallAsync("subnets", () => engine.SubnetsInUseAsync(default), cancellationToken);

    public Task CreateNetworkAsync(NetworkSpec spec, CancellationToken cancellationToken) =>
        ChangeAsync($"network {spec.Name}", () => engine.CreateNetworkAsync(spec, default), cancellationToken);

    public Task RemoveNetworkAsync(string name, CancellationToken cancellationToken) =>
        ChangeAsync($"remove network {name}", () => engine.RemoveNetworkAsync(name, default), cancellationToken);

    public Task CreateVolumeAsync(string name, ImmutableDictionary<string, string> labels, CancellationToken cancellationToken) =>
        ChangeAsync($"volume {name}", () => engine.CreateVolumeAsync(name, labels, default), cancellationToken);

    public Task RemoveVolumeAsync(string name, CancellationToken cancellationToken) =>
        ChangeAsync($"remove volume {name}", () => engine.RemoveVolumeAsync(name, default), cancellationToken);

    public async IAsyncEnumerable<EngineEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (state.IsDown)
            throw Unavailable();
        var stream = state.Streams;
        var events = Channel.CreateUnbounded<EngineEvent>();
        machine.After(TimeSpan.FromMilliseconds(1), () => _ = RelayAsync(events.Writer, stream));
        while (true)
            yield return await events.Reader.ReadAsync(cancellationToken);
    }

    public Task<int> ExecAsync(string idOrName, ImmutableArray<string> command, Action<string> line, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody sets environments up here.");

    public Task<ImmutableArray<string>> LogTailAsync(string idOrName, int lines, CancellationToken cancellationToken) =>
        CallAsync("log", () => engine.LogTailAsync(idOrName, lines, default), cancellationToken);

    public Task ReadLogAsync(string idOrName, LogReading reading, Func<EngineLogLine, CancellationToken, ValueTask> take, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody reads logs here.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task RelayAsync(ChannelWriter<EngineEvent> writer, int stream)
    {
        var arrival = world.Now;
        await foreach (var happened in engine.WatchAsync(default))
        {
            if (!agent.IsAlive)
                return;
            if (state.Streams != stream)
            {
                agent.After(TimeSpan.FromMilliseconds(1), () => writer.TryComplete(Unavailable()));
                return;
            }

            arrival = Math.Max(arrival + 1, world.Now + world.Between(0.001, 0.02).Ticks);
            if (!faults.Strike(0.02))
                world.Schedule(arrival, agent, () => writer.TryWrite(happened));
        }
    }

    private Task ChangeAsync(string what, Func<Task> change, CancellationToken cancellationToken) => CallAsync(
        what,
        async () =>
        {
            await change();
            return true;
        },
        cancellationToken);

    private Task<T> CallAsync<T>(string what, Func<Task<T>> call, CancellationToken cancellationToken, double chance = 0.012)
    {
        var answer = new TaskCompletionSource<T>();
        cancellationToken.UnsafeRegister(_ => answer.TrySetCanceled(cancellationToken), null);
        machine.After(world.Between(0.001, 0.01), () => _ = ServeAsync());
        return answer.Task;

        async Task ServeAsync()
        {
            var isAnswerLost = false;
            if (state.IsDown)
            {
                Fail(Unavailable());
                return;
            }

            if (faults.Strike(chance))
            {
                var kind = world.Random.Next(4);
                world.Note($"engine: {what} is {(FaultKind)kind}");
                switch ((FaultKind)kind)
                {
                    case FaultKind.Refused:
                        Fail(new EngineException(null, "The engine refused for no reason."));
                        return;
                    case FaultKind.Slow:
                        await Task.Delay(world.Between(1, 30), machine.Clock);
                        break;
                    case FaultKind.LeftOpen:
                        await state.HangAsync(world.Between(20, 400));
                        // Nobody waits for it any more, and nothing had come of it.
                        if (!agent.IsAlive)
                            return;
                        break;
                    case FaultKind.NotAnswered:
                        isAnswerLost = true;
                        break;
                }
            }

            try
            {
                var result = await call();
                if (what.Contains(' '))
                    world.Note($"engine: {what}{(agent.IsAlive ? "" : ", for an agent that is dead")}");
                if (isAnswerLost || state.IsDown)
                    Fail(Unavailable());
                else
                    agent.After(world.Between(0.001, 0.01), () => answer.TrySetResult(result));
            }
            catch (EngineException refusal)
            {
                world.Note($"engine: {what} refused: {refusal.Message}");
                Fail(refusal);
            }
            catch (BrokenPromise broken)
            {
                world.Break(broken);
            }
        }

        void Fail(EngineException failure) => agent.After(world.Between(0.001, 0.01), () => answer.TrySetException(failure));
    }

    private static EngineException Unavailable() => new(DiagnosticCodes.EngineUnavailable, "The container engine does not answer: start it.");

    private enum FaultKind
    {
        Refused,
        Slow,
        LeftOpen,
        NotAnswered,
    }
}
