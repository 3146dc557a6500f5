using Microsoft.Extensions.Logging;
using Thresh.Agent.Convergence;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Logs;

/// <summary>The logs that are read over one connection; they end with it.</summary>
internal sealed class OpenLogs(NodeWork node, Func<LogBatch, CancellationToken, Task> send) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (OpenLog Log, CancellationTokenSource Ending, Task Running)> _open = [];
    private bool _closed;

    /// <summary>Begins to send a log; returns at once.</summary>
    public LogReply Open(LogRequest request)
    {
        lock (_lock)
        {
            if (_closed || _open.ContainsKey(request.Id))
                return new LogReply($"The log {request.Id} is open already.");
            if (_open.Count >= LogLimits.OpenOnNode)
                return new LogReply($"{LogLimits.OpenOnNode} logs of this node are being read already: close one.");

            var bounded = request with { Tail = Math.Clamp(request.Tail, 0, LogLimits.LongestTail) };
            var log = new OpenLog(bounded, new StackLog(node.Engine, node.Watch, bounded), send);
            var ending = new CancellationTokenSource();
            _open[request.Id] = (log, ending, Task.Run(() => RunAsync(request.Id, log, ending.Token), CancellationToken.None));
            return new LogReply(null);
        }
    }

    public void Grant(LogCredit credit)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(credit.Id, out var entry))
                entry.Log.Grant(credit.Batches);
        }
    }

    public void Close(LogClosed closed)
    {
        lock (_lock)
        {
            if (_open.TryGetValue(closed.Id, out var entry))
                _ = entry.Ending.CancelAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_lock)
        {
            _closed = true;
            running = [.. _open.Values.Select(entry => entry.Running)];
            foreach (var (_, ending, _) in _open.Values)
                _ = ending.CancelAsync();
        }

        await Task.WhenAll(running);
    }

    private async Task RunAsync(string id, OpenLog log, CancellationToken cancellationToken)
    {
        try
        {
            await log.RunAsync(cancellationToken);
        }
        catch (Exception fault)
        {
            if (!cancellationToken.IsCancellationRequested)
                node.Logger.LogWarning("A log could not be sent: {Fault}", fault.Message);
        }
        finally
        {
            lock (_lock)
            {
                if (_open.Remove(id, out var entry))
                    entry.Ending.Dispose();
            }
        }
    }
}
