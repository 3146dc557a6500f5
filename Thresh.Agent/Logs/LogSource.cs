using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Logs;

/// <summary>One service's lines on their way into the merge; who writes waits while it is full.</summary>
internal sealed class LogSource(Action changed)
{
    private readonly Channel<LogLine> _lines =
        Channel.CreateBounded<LogLine>(new BoundedChannelOptions(LogLimits.LinesInBatch) { SingleReader = true, SingleWriter = true });

    private volatile bool _isLive;

    /// <summary>What it wrote before is read: its next line may be long in coming.</summary>
    public bool IsLive => _isLive;

    /// <summary>It let the others wait and said nothing: until it does, they need not wait for it again.</summary>
    public bool IsSilent { get; set; }

    public bool HasEnded => _lines.Reader.Completion.IsCompleted;

    public bool TryPeek([NotNullWhen(true)] out LogLine? line) => _lines.Reader.TryPeek(out line);

    public bool TryTake([NotNullWhen(true)] out LogLine? line) => _lines.Reader.TryRead(out line);

    public async ValueTask WriteAsync(LogLine line, CancellationToken cancellationToken)
    {
        if (!_lines.Writer.TryWrite(line))
            await _lines.Writer.WriteAsync(line, cancellationToken);
        changed();
    }

    public void GoLive()
    {
        _isLive = true;
        changed();
    }

    public void End()
    {
        _lines.Writer.TryComplete();
        changed();
    }
}
