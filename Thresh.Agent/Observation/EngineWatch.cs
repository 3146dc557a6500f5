using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Waiting;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;

namespace Thresh.Agent.Observation;

/// <summary>
/// What the engine holds, kept up by its events and, because events can be lost, by reading everything again at an
/// interval.
/// </summary>
internal sealed class EngineWatch(IContainerEngine engine, AgentTimings timings, TimeProvider clock, ILogger logger)
{
    private const int LastLines = 20;

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Turns _reading = new(1);
    private ImmutableArray<Subscription> _listeners = [];
    private ObservedNode _current = new(new EngineStatus(null, "The container engine was not asked yet."));

    /// <summary>Raised after <see cref="Current"/> changed or was read again.</summary>
    public event Action? Updated;

    public ObservedNode Current
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    /// <summary>Whether the engine's events are heard.</summary>
    public bool IsFollowing { get; private set; }

    /// <summary>Calls <paramref name="handle"/> for each of the engine's events until disposed; it must not block.</summary>
    public IDisposable Listen(Action<EngineEvent> handle)
    {
        var subscription = new Subscription(this, handle);
        ImmutableInterlocked.Update(ref _listeners, listeners => listeners.Add(subscription));
        return subscription;
    }

    /// <summary>Reads everything now; what it returns is also <see cref="Current"/>.</summary>
    public async Task<ObservedNode> ReadAsync(CancellationToken cancellationToken)
    {
        using var turn = await _reading.TakeAsync(cancellationToken);
        ObservedNode read;
        try
        {
            read = await ObserveAsync(cancellationToken);
        }
        catch (EngineException failure)
        {
            read = new ObservedNode(new EngineStatus(null, failure.Message));
        }

        if (read.Containers.Any(IsCrashing))
            read = read with { Containers = [.. await Task.WhenAll(read.Containers.Select(container => WithLastLinesAsync(container, cancellationToken)))] };

        // While it does not answer, what was seen last stays: nothing says that it is gone.
        Replace(before => read.Engine.Available ? read : before with { Engine = read.Engine });
        return Current;
    }

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(FollowAsync(cancellationToken), RereadAsync(cancellationToken));

    // A call that the engine leaves open, or that does not heed its cancellation, must not keep everybody else from reading.
    private async Task<ObservedNode> ObserveAsync(CancellationToken cancellationToken)
    {
        var calls = new CancellationTokenSource();
        try
        {
            return await engine.ObserveAsync(calls.Token).WaitAsync(ReadWithin, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new EngineException(null, $"The container engine did not answer within {ReadWithin.TotalSeconds:0} s.");
        }
        finally
        {
            // Not waited for either; it is left to the collector.
            _ = calls.CancelAsideAsync();
        }
    }

    private async Task RereadAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(timings.Reread, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            await ReadAsync(cancellationToken);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var happened in engine.WatchAsync(cancellationToken))
                {
                    IsFollowing = true;
                    await HandleAsync(happened, cancellationToken);
                }
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogDebug("The engine's event stream ended: {Reason}", failure.Message);
            }

            IsFollowing = false;
            await ReadAsync(cancellationToken);
            await Task.Delay(Retry, clock, cancellationToken);
        }
    }

    private async Task HandleAsync(EngineEvent happened, CancellationToken cancellationToken)
    {
        foreach (var listener in _listeners)
            listener.Handle(happened);

        switch (happened.Kind)
        {
            case EngineEventKind.ContainerChanged or EngineEventKind.ContainerStarted or EngineEventKind.ContainerDied:
                await RefreshAsync(happened, cancellationToken);
                break;
            case EngineEventKind.ContainerRemoved:
                using (await _reading.TakeAsync(cancellationToken))
                    Replace(before => before with { Containers = before.Containers.RemoveAll(container => container.Id == happened.ObjectId) });
                break;
            default:
                await ReadAsync(cancellationToken);
                break;
        }
    }

    private async Task RefreshAsync(EngineEvent happened, CancellationToken cancellationToken)
    {
        // Containers that are neither ours nor named like ours are nobody's business here.
        var known = Current.Containers.Any(container => container.Id == happened.ObjectId);
        if (!known && !IsOurs(happened.Name ?? ""))
            return;

        // A complete reading meanwhile would be newer than what is found here, and be overwritten by it.
        using var turn = await _reading.TakeAsync(cancellationToken);
        var found = await engine.FindContainerAsync(happened.ObjectId, cancellationToken);
        if (found is not null)
            found = await WithLastLinesAsync(found, cancellationToken);
        Replace(before =>
        {
            var others = before.Containers.RemoveAll(container => container.Id == happened.ObjectId);
            return before with { Containers = found is null ? others : others.Add(found) };
        });
    }

    private static bool IsOurs(string name) => name == ObjectNames.Proxy || name.StartsWith("thresh.", StringComparison.Ordinal) || name.StartsWith(EnvironmentObjects.Prefix, StringComparison.Ordinal);

    private static bool IsCrashing(ObservedContainer container) => container is { State: ContainerState.Restarting, Service: not null };

    // Once for each crash: a container that waits for its next start writes nothing.
    private async Task<ObservedContainer> WithLastLinesAsync(ObservedContainer container, CancellationToken cancellationToken)
    {
        if (!IsCrashing(container))
            return container;
        var before = Current.Containers.FirstOrDefault(other => other.Id == container.Id);
        if (before is { LogTail.IsEmpty: false } && before.RestartCount == container.RestartCount)
            return container with { LogTail = before.LogTail };
        try
        {
            return container with { LogTail = await engine.LogTailAsync(container.Id, LastLines, cancellationToken).WaitAsync(ReadWithin, clock, cancellationToken) };
        }
        catch (Exception failure) when (failure is EngineException or TimeoutException)
        {
            // Its lines are a help to whoever looks, and no part of what is so.
            return container;
        }
    }

    private void Replace(Func<ObservedNode, ObservedNode> change)
    {
        lock (_lock)
            _current = change(_current);
        Updated?.Invoke();
    }

    private sealed class Subscription(EngineWatch watch, Action<EngineEvent> handle) : IDisposable
    {
        public Action<EngineEvent> Handle { get; } = handle;

        public void Dispose() => ImmutableInterlocked.Update(ref watch._listeners, listeners => listeners.Remove(this));
    }
}
