using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;
using Thresh.Agent.Convergence;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>What goes up one registered connection, until it closes.</summary>
internal sealed class HubSession(HubConnection connection, NodeId node, NodeWork work, Sampler sampler, ProgressBuffer progress)
{
    private const int BatchSize = 200;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _look = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _stateGate = new(1);
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
        connection.Closed += reason =>
        {
            _ = EndAsync(ending);
            return Task.CompletedTask;
        };
        work.Watch.Updated += Look;
        Look();
        Task[] parts =
        [
            BeatAsync(settings, ending.Token),
            ReportStateAsync(ending.Token),
            ReportEventsAsync(ending.Token),
            ReportProgressAsync(ending.Token),
            ReportSamplesAsync(ending.Token),
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
            // Whatever of it still waits, for the engine or for the dead connection: the Hub is connected to anew without it.
            _ = EndAsync(ending);
            await Task.WhenAny(Task.WhenAll(parts), Task.Delay(EndWithin, CancellationToken.None));
        }
    }

    private static async Task EndAsync(CancellationTokenSource ending)
    {
        try
        {
            await ending.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The session ended before its connection did.
        }
    }

    private void Look() => _look.Writer.TryWrite(true);

    private async Task BeatAsync(HubSettings settings, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Clamp(settings.HeartbeatSeconds, 1, 60)));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            // Its own limit ends the call; the second one ends the session where even that is stuck in a connection that died.
            await AskAsync<object?>(LinkMethods.Heartbeat, new Heartbeat(node, work.Clock.GetUtcNow()), cancellationToken)
                .WaitAsync(AnswerLimit + EndWithin, cancellationToken);
        }
    }

    private async Task ReportStateAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in _look.Reader.ReadAllAsync(cancellationToken))
            await SendStateAsync(cancellationToken);
    }

    private async Task SendStateAsync(CancellationToken cancellationToken)
    {
        await _stateGate.WaitAsync(cancellationToken);
        try
        {
            var current = work.Watch.Current;
            if (_completeWanted || _sent is null)
            {
                _completeWanted = false;
                await connection.SendAsync(LinkMethods.ReportState, new StateReport(node, ++_number, current), cancellationToken);
            }
            else if (ObservedChanges.Between(node, _number + 1, _sent, current) is { } changes)
            {
                _number++;
                if (!await AskAsync<bool>(LinkMethods.ReportChange, changes, cancellationToken))
                    SendCompleteState();
            }

            _sent = current;
        }
        finally
        {
            _stateGate.Release();
        }
    }

    private async Task ReportEventsAsync(CancellationToken cancellationToken)
    {
        long sent = 0;
        while (true)
        {
            var entries = work.Journal.Oldest(BatchSize);
            if (entries.IsEmpty)
            {
                await work.Journal.GrownPast(sent).WaitAsync(cancellationToken);
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
            sent = entries[^1].Sequence;
            if (acknowledged.Sequence < sent)
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    private async Task ReportProgressAsync(CancellationToken cancellationToken)
    {
        await foreach (var made in progress.Reader.ReadAllAsync(cancellationToken))
            await connection.SendAsync(LinkMethods.ReportProgress, new ProgressReport(node, made), cancellationToken);
    }

    private async Task ReportSamplesAsync(CancellationToken cancellationToken)
    {
        await foreach (var sample in sampler.Samples.ReadAllAsync(cancellationToken))
            await connection.SendAsync(LinkMethods.ReportSample, new SampleReport(node, sample, sampler.Dropped), cancellationToken);
    }

    private async Task<T> AskAsync<T>(string method, object message, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(AnswerLimit);
        try
        {
            return await connection.InvokeAsync<T>(method, message, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"it did not answer for {AnswerLimit.TotalSeconds:0} s."));
        }
    }
}
