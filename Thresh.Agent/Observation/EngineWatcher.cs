using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Engine;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Observation;

/// <summary>
/// Keeps what the engine holds: by its events as they come, and by reading everything again every ten seconds, because
/// events can be lost.
/// </summary>
public sealed class EngineWatcher(IContainerEngine engine, ILogger<EngineWatcher> log)
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);
    private static readonly EngineStatus Unknown = new(null, "The container engine was not asked yet.");

    // What is in the engine is read from the engine, so a lost entry costs at most the time to the next reading.
    private readonly Channel<EngineChange> _changes = Channel.CreateBounded<EngineChange>(
        new BoundedChannelOptions(1024) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ObservedNode Current { get; private set; } = new(Unknown);

    /// <summary>Ends when the engine was asked once, whatever it answered.</summary>
    public Task FirstRead => _read.Task;

    /// <summary>Raised after <see cref="Current"/> has changed; handlers must be quick.</summary>
    public event Action? Changed;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var listening = ListenAsync(cancellation);
        while (!cancellation.IsCancellationRequested)
        {
            await ReadAllAsync(cancellation);
            using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            until.CancelAfter(Current.Engine.Available ? ReadEvery : RetryEvery);
            try
            {
                while (await _changes.Reader.WaitToReadAsync(until.Token))
                    await ApplyAsync(cancellation);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Time to read everything again.
            }
        }

        await listening;
    }

    /// <summary>Tells of a change that the caller made and need not wait for the engine to tell.</summary>
    public void Touch(string container) => _changes.Writer.TryWrite(new EngineChange(container));

    private async Task ListenAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await engine.WatchAsync(change => _changes.Writer.TryWrite(change), cancellation);
            }
            catch (EngineFault fault)
            {
                log.LogDebug("{Fault}", fault.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(RetryEvery, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAllAsync(CancellationToken cancellation)
    {
        try
        {
            Set(await engine.ObserveAsync(cancellation));
        }
        catch (EngineFault fault)
        {
            // What ran is still believed to run: the engine's silence says nothing about its containers.
            Set(Current with { Engine = new EngineStatus(null, fault.Message) });
        }

        _read.TrySetResult();
    }

    private async Task ApplyAsync(CancellationToken cancellation)
    {
        var containers = new HashSet<string>(StringComparer.Ordinal);
        var everything = false;
        while (_changes.Reader.TryRead(out var change))
        {
            if (change.Container is { } id)
                containers.Add(id);
            else
                everything = true;
        }

        try
        {
            if (everything)
            {
                Set(await engine.ObserveAsync(cancellation));
                return;
            }

            foreach (var id in containers)
            {
                var found = await engine.FindContainerAsync(id, cancellation);
                var others = Current.Containers.RemoveAll(container => container.Id == id);
                Set(Current with
                {
                    Containers = found is null || (found.Owner is null && !found.Name.StartsWith("thresh.", StringComparison.Ordinal))
                        ? others
                        : [.. others.Add(found).OrderBy(container => container.Name, StringComparer.Ordinal)],
                });
            }
        }
        catch (EngineFault fault)
        {
            Set(Current with { Engine = new EngineStatus(null, fault.Message) });
        }
    }

    private void Set(ObservedNode node)
    {
        Current = node;
        Changed?.Invoke();
    }
}
