using System.Collections.Immutable;
using System.Threading.Channels;
using Thresh.Agent.Engine;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Logs;

/// <summary>A log on its way to the Hub: a batch for each batch of credit, so that a reader who stops stops the engine's reading too.</summary>
internal sealed class OpenLog(LogRequest request, StackLog log, Func<LogBatch, CancellationToken, Task> send)
{
    private readonly SemaphoreSlim _credit = new(LogLimits.Credit);

    public void Grant(int batches)
    {
        // More than was taken cannot be granted: a reader that counts wrongly gains nothing by it.
        var room = LogLimits.Credit - _credit.CurrentCount;
        if (Math.Min(batches, room) is > 0 and var more)
            _credit.Release(more);
    }

    /// <summary>Returns when the end was sent, or when cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = log.RunAsync(ending.Token);
        try
        {
            while (await log.Lines.WaitToReadAsync(ending.Token))
            {
                await _credit.WaitAsync(ending.Token);
                await send(new LogBatch(request.Node, request.Id, Take(log.Lines)), ending.Token);
            }

            var error = await FaultAsync(reading);
            await _credit.WaitAsync(ending.Token);
            await send(new LogBatch(request.Node, request.Id, []) { Ended = true, Error = error }, ending.Token);
        }
        finally
        {
            await ending.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<string?> FaultAsync(Task reading)
    {
        try
        {
            await reading;
            return null;
        }
        catch (EngineException fault)
        {
            return fault.Message;
        }
    }

    private static ImmutableArray<LogLine> Take(ChannelReader<LogLine> lines)
    {
        var (batch, text) = (ImmutableArray.CreateBuilder<LogLine>(), 0);
        while (batch.Count < LogLimits.LinesInBatch && text < LogLimits.TextInBatch && lines.TryRead(out var line))
        {
            batch.Add(line);
            text += line.Text.Length;
        }

        return batch.ToImmutable();
    }
}
