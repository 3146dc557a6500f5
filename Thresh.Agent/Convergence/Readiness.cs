using System.Collections.Immutable;
using System.Globalization;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Agent.Waiting;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>
/// Knows when one container is ready. It listens from before the start, so that a container that dies at once is
/// seen, and looks by itself only in case the engine's events are lost.
/// </summary>
internal sealed class Readiness : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly IContainerEngine _engine;
    private readonly AgentTimings _timings;
    private readonly string _container;
    private readonly IDisposable _listening;
    private readonly TimeProvider _clock;
    private readonly Sign _happened = new();
    private EngineEvent? _died;
    private bool _started;
    private int _restarts;
    private long? _readySince;

    /// <param name="container">Its id; a name where the id is not known, which an event about another of that name would match.</param>
    public Readiness(IContainerEngine engine, EngineWatch watch, AgentTimings timings, TimeProvider clock, string container)
    {
        _engine = engine;
        _timings = timings;
        _clock = clock;
        _container = container;
        _listening = watch.Listen(Hear);
    }

    /// <summary>Whether ready means ended without error.</summary>
    public bool UntilCompleted { get; init; }

    /// <summary>Whether the container, or its image, says how its health is found out.</summary>
    public bool HasHealthCheck { get; init; }

    /// <summary>What the engine does when the container ends.</summary>
    public required RestartPolicy Restart { get; init; }

    /// <summary>
    /// Set before the container is started here: until the engine tells of that start, what it tells of an end is about the
    /// run before, which may have been stopped a moment ago.
    /// </summary>
    public bool WillBeStartedHere { get; set; }

    /// <summary>Whether the engine said, while this listened, that it started the container.</summary>
    public bool WasStartedHere { get; set; }

    /// <summary>True once the container ended, for whatever reason, since this began to listen.</summary>
    public bool HasDied => Volatile.Read(ref _died) is not null;

    /// <summary>Waits until the container is ready.</summary>
    /// <exception cref="NotReadyException">It ended with an error, is gone, or took too long.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        while (true)
        {
            if (await IsReadyAsync(cancellationToken))
            {
                IsReadyNow();
                return;
            }

            var left = _timings.Ready - _clock.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
                throw new NotReadyException($"did not become ready within {Spoken(_timings.Ready)}", null, await TailAsync(cancellationToken));

            await _happened.WaitAsync(left < LookAgain ? left : LookAgain, _clock, cancellationToken);
        }
    }

    /// <summary>Notes the moment from which <see cref="StayUpAsync"/> counts.</summary>
    public void IsReadyNow() => _readySince = _clock.GetTimestamp();

    /// <summary>Waits until the container has been up for a while since it was ready, and fails as soon as it is not.</summary>
    /// <exception cref="NotReadyException">It ended, or is gone.</exception>
    public async Task StayUpAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var began = _readySince ?? _clock.GetTimestamp();
        while (true)
        {
            await IsReadyAsync(cancellationToken);
            // What ends without error is started again just as what fails: it does not serve either.
            if (Volatile.Read(ref _died) is { ExitCode: 0 } && Restart.RestartsAfterSuccess)
                throw await ExitedAsync(0, cancellationToken);
            // The engine counts from the start that was asked for; where its events are late or lost, nothing else tells.
            if (WasStartedHere && _restarts > 0)
                throw await NotUpAsync("ended and was started again by the engine", null, cancellationToken);
            var left = duration - _clock.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
                return;

            await _happened.WaitAsync(left, _clock, cancellationToken);
        }
    }

    // An event may be on its way still: what it releases is left to the collector.
    public void Dispose() => _listening.Dispose();

    // A job that its service wants tried again has failed only when the engine gave up.
    private bool IsTriedAgain => UntilCompleted && Restart.Mode == RestartMode.OnFailure;

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _died) is { ExitCode: not (null or 0) } died && !IsTriedAgain)
            throw await ExitedAsync(died.ExitCode.Value, cancellationToken);

        var container = await _engine.FindContainerAsync(_container, cancellationToken)
            ?? throw new NotReadyException("was removed while it was being waited for", null, []);
        _restarts = container.RestartCount;
        return container switch
        {
            { State: ContainerState.Restarting } when IsTriedAgain => false,
            { ExitCode: { } code and not 0 } => throw await ExitedAsync(code, cancellationToken),
            { State: ContainerState.Exited } when UntilCompleted => true,
            { State: ContainerState.Exited } when !Restart.RestartsAfterSuccess => HasHealthCheck
                ? throw new NotReadyException("ended while its health was being waited for", 0, await TailAsync(cancellationToken))
                : true,
            { State: ContainerState.Running } => !UntilCompleted && container.Health is ContainerHealth.None or ContainerHealth.Healthy,
            _ => false,
        };
    }

    private Task<NotReadyException> ExitedAsync(int code, CancellationToken cancellationToken) =>
        NotUpAsync(string.Create(CultureInfo.InvariantCulture, $"exited with code {code}"), code, cancellationToken);

    private async Task<NotReadyException> NotUpAsync(string what, int? code, CancellationToken cancellationToken)
    {
        var tail = await TailAsync(cancellationToken);
        var said = tail.IsEmpty ? "" : $": {tail[^1]}";
        return new NotReadyException($"{what} while it was being waited for{said}", code, tail);
    }

    private async Task<ImmutableArray<string>> TailAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _engine.LogTailAsync(_container, 20, cancellationToken);
        }
        catch (EngineException)
        {
            return [];
        }
    }

    private void Hear(EngineEvent happened)
    {
        if (happened.ObjectId != _container && happened.Name != _container)
            return;

        if (happened.Kind == EngineEventKind.ContainerStarted)
            _started = true;
        if (happened.Kind == EngineEventKind.ContainerDied && (_started || !WillBeStartedHere))
            Volatile.Write(ref _died, happened);
        _happened.Give();
    }

    private static string Spoken(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");
}
