using System.Globalization;
using Thresh.Agent.Convergence;
using Thresh.Agent.Environments;
using Thresh.Agent.Observation;
using Thresh.Agent.Waiting;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>What goes up one registered connection, until it closes.</summary>
internal sealed class HubSession(IHubWire wire, NodeId node, NodeWork work, NodeEnvironments environments, Sampler sampler, ProgressBuffer progress)
{
    private const int BatchSize = 200;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(5);

    private readonly Sign _look = new();
    private readonly Sign _setUps = new();
    private readonly Turns _stateGate = new(1);
    private volatile bool _completeWanted = true;
    private ObservedNode? _sent;
    private long _number;

    /// <summary>Sends the complete state next, whatever was sent before.</summary>
    public void SendCompleteState()
    {
        _completeWanted = true;
        Look();
    }

    public async Task RunAsync(HubSettings settings, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wire.Closed += () => _ = EndAsync(ending);
        work.Watch.Updated += Look;
        environments.Changed += _setUps.Give;
        Look();
        _setUps.Give();
        Task[] parts =
        [
            BeatAsync(settings, ending.Token),
            ReportStateAsync(ending.Token),
            ReportEventsAsync(ending.Token),
            ReportProgressAsync(ending.Token),
            ReportSamplesAsync(ending.Token),
            ReportEnvironmentsAsync(ending.Token),
        ];
        try
        {
            // The first part that ends takes the others with it: a connection that does half its work helps nobody.
            await await Task.WhenAny(parts);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
        finally
        {
            work.Watch.Updated -= Look;
            environments.Changed -= _setUps.Give;
            await EndAsync(ending);
            // Whatever of it still waits for the engine: the Hub is connected to anew without it.
            await Task.WhenAny(Task.WhenAll(parts), Task.Delay(EndWithin, work.Clock, CancellationToken.None));
        }
    }

    private static async Task EndAsync(CancellationTokenSource ending)
    {
        try
        {
            await ending.CancelAsideAsync();
        }
        catch (ObjectDisposedException)
        {
            // The session ended before its connection did.
        }
    }

    private void Look() => _look.Give();

    private async Task BeatAsync(HubSettings settings, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Clamp(settings.HeartbeatSeconds, 1, 60)), work.Clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
            await AskAsync<object?>(LinkMethods.Heartbeat, new Heartbeat(node, work.Clock.GetUtcNow()), cancellationToken);
    }

    private async Task ReportStateAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _look.WaitAsync(cancellationToken);
            await SendStateAsync(cancellationToken);
        }
    }

    private async Task SendStateAsync(CancellationToken cancellationToken)
    {
        using var turn = await _stateGate.TakeAsync(cancellationToken);
        var current = work.Watch.Current;
        if (_completeWanted || _sent is null)
        {
            _completeWanted = false;
            await wire.SendAsync(LinkMethods.ReportState, new StateReport(node, ++_number, current), cancellationToken);
        }
        else if (ObservedChanges.Between(node, _number + 1, _sent, current) is { } changes)
        {
            _number++;
            if (!await AskAsync<bool>(LinkMethods.ReportChange, changes, cancellationToken))
                SendCompleteState();
        }

        _sent = current;
    }

    private async Task ReportEventsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Before the look: what is written after it is not to be waited for.
            var last = work.Journal.Last;
            var entries = work.Journal.Oldest(BatchSize);
            if (entries.IsEmpty)
            {
                await work.Journal.GrownPastAsync(last, cancellationToken);
                continue;
            }

            // Whoever hears that a deployment has ended looks at what it left: that is told first, read anew.
            if (entries.Any(entry => entry.Outcome is not null))
            {
                await work.Watch.ReadAsync(cancellationToken);
                await SendStateAsync(cancellationToken);
            }

            var acknowledged = await AskAsync<EventAcknowledgement>(LinkMethods.ReportEvents, new EventBatch(node, work.Journal.Id, entries), cancellationToken);
            if (acknowledged.Journal == work.Journal.Id)
                work.Journal.Acknowledge(acknowledged.Sequence);
            if (acknowledged.Sequence < entries[^1].Sequence)
                await Task.Delay(TimeSpan.FromSeconds(1), work.Clock, cancellationToken);
        }
    }

    private async Task ReportProgressAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var made = await progress.Reader.ReadAsync(cancellationToken);
            await wire.SendAsync(LinkMethods.ReportProgress, new ProgressReport(node, made), cancellationToken);
        }
    }

    private async Task ReportEnvironmentsAsync(CancellationToken cancellationToken)
    {
        var said = false;
        while (true)
        {
            await _setUps.WaitAsync(cancellationToken);
            var report = environments.Report();
            if (!said && report.SetUps.IsEmpty)
                continue;

            // What is no longer set up is in the state that is told before it.
            said = true;
            await SendStateAsync(cancellationToken);
            await wire.SendAsync(LinkMethods.ReportEnvironments, report, cancellationToken);
            await Task.Delay(BetweenReports, work.Clock, cancellationToken);
        }
    }

    private async Task ReportSamplesAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var sample = await sampler.Samples.ReadAsync(cancellationToken);
            var report = new SampleReport(node, sample, sampler.Dropped) { SentAt = work.Clock.GetUtcNow() };
            await wire.SendAsync(LinkMethods.ReportSample, report, cancellationToken);
        }
    }

    private async Task<T> AskAsync<T>(string method, object message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, work.Clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await wire.AskAsync<T>(method, message, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"it did not answer for {AnswerLimit.TotalSeconds:0} s."));
        }
    }
}
