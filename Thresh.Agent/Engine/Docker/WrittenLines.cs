using System.Buffers;
using System.Text;

namespace Thresh.Agent.Engine.Docker;

/// <summary>Makes lines of the bytes that a program writes. Of a line that it writes over and over, as progress bars are, the last state is taken.</summary>
internal sealed class WrittenLines(Action<string> line)
{
    // What is beyond is not looked at: nothing here may grow by what a program writes.
    private const int Longest = 4096;

    private readonly ArrayBufferWriter<byte> _line = new(256);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Append(bytes[..end]);
            Finish();
            bytes = bytes[(end + 1)..];
        }

        Append(bytes);
    }

    /// <summary>Takes what has no line end as a line.</summary>
    public void Finish()
    {
        var written = _line.WrittenSpan.TrimEnd((byte)'\r');
        written = written[(written.LastIndexOf((byte)'\r') + 1)..];
        if (written.Length > 0)
            line(Encoding.UTF8.GetString(written));
        _line.ResetWrittenCount();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        // A new state of the line takes the place of the one before it.
        if (bytes.TrimEnd((byte)'\r').LastIndexOf((byte)'\r') is >= 0 and var start)
        {
            _line.ResetWrittenCount();
            bytes = bytes[(start + 1)..];
        }
        else if (_line.WrittenSpan.EndsWith("\r"u8) && bytes.ContainsAnyExcept((byte)'\r'))
        {
            _line.ResetWrittenCount();
        }

        _line.Write(bytes[..Math.Min(Longest - _line.WrittenCount, bytes.Length)]);
    }
}
