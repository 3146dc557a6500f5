using System.Threading.Channels;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Logs;

/// <summary>
/// Several services' lines in one, by time. The oldest line can be told only when every source has shown its next: what was
/// written before is waited for to its end, what is written now for a moment.
/// </summary>
internal sealed class LogMerge(ChannelWriter<LogLine> output)
{
    // Shorter than a person notices, longer than the engine's own delay between two containers.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _changed = new(0);
    private LogSource[] _sources = [];
    private bool _isComplete;

    public LogSource Add()
    {
        var source = new LogSource(Wake);
        lock (_lock)
            _sources = [.. _sources, source];
        Wake();
        return source;
    }

    /// <summary>No source is added from now on.</summary>
    public void Complete()
    {
        lock (_lock)
            _isComplete = true;
        Wake();
    }

    /// <summary>Returns when every source has ended and none can be added.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (sources, complete) = Sources();
            if (complete && sources.Length == 0)
                return;

            var (oldest, waiting) = Look(sources);
            if (oldest is not null && waiting is Wait.No)
            {
                if (oldest.TryTake(out var line) && !output.TryWrite(line))
                    await output.WriteAsync(line, cancellationToken);
            }
            else if (!await _changed.WaitAsync(oldest is not null && waiting is Wait.AMoment ? Patience : Timeout.InfiniteTimeSpan, cancellationToken))
            {
                foreach (var source in sources)
                    source.IsSilent |= source.IsLive && !source.TryPeek(out _);
            }
        }
    }

    private (LogSource[] Sources, bool Complete) Sources()
    {
        lock (_lock)
        {
            if (Array.Exists(_sources, source => source.HasEnded))
                _sources = [.. _sources.Where(source => !source.HasEnded)];
            return (_sources, _isComplete);
        }
    }

    private static (LogSource? Oldest, Wait Waiting) Look(LogSource[] sources)
    {
        LogSource? oldest = null;
        var (at, waiting) = (DateTimeOffset.MaxValue, Wait.No);
        foreach (var source in sources)
        {
            if (source.TryPeek(out var line))
            {
                source.IsSilent = false;
                if (line.At < at)
                    (oldest, at) = (source, line.At);
            }
            else if (!source.HasEnded && !source.IsSilent)
            {
                waiting = !source.IsLive || waiting is Wait.ToItsEnd ? Wait.ToItsEnd : Wait.AMoment;
            }
        }

        return (oldest, waiting);
    }

    // One wake-up is enough for any number of changes.
    private void Wake()
    {
        if (_changed.CurrentCount == 0)
            _changed.Release();
    }

    private enum Wait
    {
        No,
        AMoment,
        ToItsEnd,
    }
}
