using System.Buffers;
using System.Globalization;
using System.Text;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Engine.Docker;

/// <summary>
/// Makes lines of the bytes of one of a container's two streams. The engine puts a timestamp before each line and sends a
/// long one in pieces of 16 KiB, each with a timestamp of its own: what comes after the first piece is never looked at.
/// </summary>
internal sealed class LogLineAssembler(LogStreamKind stream)
{
    // RFC 3339 with up to nine digits of a second, and a space.
    private const int LongestTimestamp = 36;

    private readonly ArrayBufferWriter<byte> _line = new(256);
    private bool _cut;

    public void Add(ReadOnlySpan<byte> bytes, ICollection<EngineLogLine> lines)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Append(bytes[..end]);
            Finish(lines);
            bytes = bytes[(end + 1)..];
        }

        Append(bytes);
    }

    /// <summary>Takes what has no line end as a line.</summary>
    public void Finish(ICollection<EngineLogLine> lines)
    {
        if (Read() is { } line)
            lines.Add(line);
        _line.ResetWrittenCount();
        _cut = false;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var room = LongestTimestamp + LogLimits.LongestLine - _line.WrittenCount;
        _line.Write(bytes[..Math.Min(room, bytes.Length)]);
        _cut |= bytes.Length > room;
    }

    private EngineLogLine? Read()
    {
        var bytes = _line.WrittenSpan;
        var space = bytes.IndexOf((byte)' ');
        if (space < 0 || !DateTimeOffset.TryParse(InTicks(Encoding.ASCII.GetString(bytes[..space])), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return null;

        var text = bytes[(space + 1)..].TrimEnd((byte)'\r');
        var cut = _cut || text.Length > LogLimits.LongestLine;
        return new EngineLogLine(stream, at, Encoding.UTF8.GetString(cut ? Whole(text[..Math.Min(text.Length, LogLimits.LongestLine)]) : text), cut);
    }

    // Nanoseconds are cut off and not rounded up, or what is asked for since a line would begin after it.
    private static string InTicks(string stamp)
    {
        const int digits = 7;
        var from = stamp.IndexOf('.', StringComparison.Ordinal) + 1 + digits;
        var end = stamp.AsSpan().TrimEnd('Z').Length;
        return from > digits && end > from ? stamp.Remove(from, end - from) : stamp;
    }

    // Without the beginning of a character whose end was cut off.
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(3, text.Length); back++)
        {
            var lead = text[^back];
            if ((lead & 0xC0) == 0x80)
                continue;
            var length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            return length > back ? text[..^back] : text;
        }

        return text;
    }
}
