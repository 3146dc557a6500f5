using System.Threading.Channels;
using Thresh.Domain.Protocol;

namespace Thresh.Web.Agents;

/// <summary>One log as it comes from a node. It holds as many batches as the node has credit for, and gives credit for each that is taken.</summary>
public sealed class AgentLog(AgentLogs logs, AgentLink link, string id) : IAsyncDisposable
{
    // One more than the credit, for the end of a log whose node was lost.
    private readonly Channel<LogBatch> _batches = Channel.CreateBounded<LogBatch>(LogLimits.Credit + 1);

    public AgentLink Link { get; } = link;

    public string Id { get; } = id;

    /// <returns>False where nothing came in that time.</returns>
    public async Task<bool> ComesAsync(TimeSpan within, CancellationToken cancellation)
    {
        try
        {
            await _batches.Reader.WaitToReadAsync(cancellation).AsTask().WaitAsync(within, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Takes the next batch and has the node send another; the last one has <see cref="LogBatch.Ended"/>.</summary>
    /// <returns>Null after the last.</returns>
    public async Task<LogBatch?> TakeAsync(CancellationToken cancellation)
    {
        if (!await _batches.Reader.WaitToReadAsync(cancellation) || !_batches.Reader.TryRead(out var batch))
            return null;
        if (!batch.Ended)
            await logs.GrantAsync(this);
        return batch;
    }

    public async ValueTask DisposeAsync()
    {
        _batches.Writer.TryComplete();
        await logs.CloseAsync(this);
    }

    internal void Take(LogBatch batch)
    {
        // A node that sends beyond its credit is not read on: nothing here may grow by what others do.
        if (_batches.Reader.Count >= LogLimits.Credit)
        {
            End("The node sent more of its log than was asked for; update its agent.");
            return;
        }

        _batches.Writer.TryWrite(batch);
        if (batch.Ended)
            _batches.Writer.TryComplete();
    }

    internal void Lose() => End("The node went offline, and its log ends here.");

    private void End(string error)
    {
        _batches.Writer.TryWrite(new LogBatch(Link.Node, Id, []) { Ended = true, Error = error });
        _batches.Writer.TryComplete();
    }
}
