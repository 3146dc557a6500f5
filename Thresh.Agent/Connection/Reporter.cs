using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR.Client;
using Thresh.Agent.Convergence;
using Thresh.Agent.Observation;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>Tells the Hub everything this node has to tell: state, journal, progress, samples, that it lives.</summary>
internal sealed class Reporter
{
    private const int MostEntries = 200;
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromMilliseconds(250);

    private readonly NodeId _node;
    private readonly NodeFacts _facts;
    private readonly EngineWatcher _watcher;
    private readonly Journal _journal;
    private readonly ProcSampler _sampler;
    private readonly TimeProvider _time;

    // One waiting entry an image is enough: the newest says all.
    private readonly Dictionary<string, PullProgress> _progress = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _stateChanged = new(0);
    private readonly SemaphoreSlim _journalGrew = new(0);
    private TimeSpan _sampleEvery;
    private CancellationTokenSource _sampleWait = new();
    private bool _sendComplete;

    public Reporter(NodeId node, NodeFacts facts, EngineWatcher watcher, Journal journal, Converger converger, ProcSampler sampler, TimeProvider time)
    {
        _node = node;
        _facts = facts;
        _watcher = watcher;
        _journal = journal;
        _sampler = sampler;
        _time = time;
        watcher.Changed += () => Signal(_stateChanged);
        journal.Added += () => Signal(_journalGrew);
        converger.Progress += progress =>
        {
            lock (_progress)
                _progress[progress.Image] = progress;
        };
    }

    public void SampleEvery(TimeSpan interval)
    {
        _sampleEvery = interval;
        Interlocked.Exchange(ref _sampleWait, new CancellationTokenSource()).Cancel();
    }

    public void SendCompleteState()
    {
        _sendComplete = true;
        Signal(_stateChanged);
    }

    public Task<RegisterReply> RegisterAsync(HubConnection connection, ImmutableArray<HeldAssignment> held, CancellationToken cancellation) =>
        connection.InvokeAsync<RegisterReply>(
            LinkMethods.Register,
            new RegisterRequest { Node = _node, Protocol = ProtocolVersion.Current, Facts = _facts, Held = held },
            cancellation).WaitAsync(AnswerWithin, cancellation);

    /// <summary>Reports until the connection ends, which cancels.</summary>
    public async Task RunAsync(HubConnection connection, HubSettings settings, CancellationToken cancellation)
    {
        _sampleEvery = TimeSpan.FromSeconds(settings.SampleSeconds);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task[] loops =
        [
            ReportStateAsync(connection, ended.Token),
            ReportJournalAsync(connection, ended.Token),
            ReportProgressAsync(connection, ended.Token),
            ReportSamplesAsync(connection, ended.Token),
            HeartbeatAsync(connection, TimeSpan.FromSeconds(settings.HeartbeatSeconds), ended.Token),
        ];
        try
        {
            // Whichever fails first ends the session; the next one begins anew with everything.
            await await Task.WhenAny(loops);
        }
        finally
        {
            await ended.CancelAsync();
            await Task.WhenAll(loops).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task ReportStateAsync(HubConnection connection, CancellationToken cancellation)
    {
        await _watcher.FirstRead.WaitAsync(cancellation);
        long number = 0;
        ObservedNode? reported = null;
        while (true)
        {
            var now = _watcher.Current;
            if (reported is null || _sendComplete)
            {
                _sendComplete = false;
                await connection.SendAsync(LinkMethods.ReportState, new StateReport(_node, ++number, now), cancellation);
                reported = now;
            }
            else if (StateDifference.Between(reported, now, _node, number + 1) is { } change)
            {
                number++;
                var known = await connection.InvokeAsync<bool>(LinkMethods.ReportChange, change, cancellation).WaitAsync(AnswerWithin, cancellation);
                reported = known ? now : null;
                if (!known)
                    continue;
            }

            await _stateChanged.WaitAsync(cancellation);
        }
    }

    private async Task ReportJournalAsync(HubConnection connection, CancellationToken cancellation)
    {
        while (true)
        {
            while (_journal.Pending(MostEntries) is { IsEmpty: false } entries)
            {
                var acknowledgement = await connection.InvokeAsync<EventAcknowledgement>(
                    LinkMethods.ReportEvents, new EventBatch(_node, _journal.Id, entries), cancellation).WaitAsync(AnswerWithin, cancellation);
                _journal.Acknowledge(acknowledgement);
            }

            await _journalGrew.WaitAsync(cancellation);
        }
    }

    private async Task ReportProgressAsync(HubConnection connection, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(ProgressEvery, _time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            PullProgress[] waiting;
            lock (_progress)
            {
                waiting = [.. _progress.Values];
                _progress.Clear();
            }

            foreach (var progress in waiting)
                await connection.SendAsync(LinkMethods.ReportProgress, new ProgressReport(_node, progress), cancellation);
        }
    }

    private async Task ReportSamplesAsync(HubConnection connection, CancellationToken cancellation)
    {
        while (true)
        {
            await connection.SendAsync(LinkMethods.ReportSample, new SampleReport(_node, _sampler.Sample(), Dropped: 0), cancellation);
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _sampleWait.Token);
            await Task.Delay(_sampleEvery, _time, wait.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private async Task HeartbeatAsync(HubConnection connection, TimeSpan interval, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval, _time);
        while (await timer.WaitForNextTickAsync(cancellation))
            await connection.SendAsync(LinkMethods.Heartbeat, new Heartbeat(_node, _time.GetUtcNow()), cancellation);
    }

    private static void Signal(SemaphoreSlim signal)
    {
        if (signal.CurrentCount == 0)
            signal.Release();
    }
}
