using System.Text;
using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>A document as UTF-8, and the way from a byte in it to a line and column as editors count them.</summary>
internal sealed class SourceText
{
    private const char ByteOrderMark = '\uFEFF';
    private const int Stride = 1024;

    private readonly string _text;
    private readonly int _start;
    private byte[]? _bytes;
    private int[]? _lineStarts;
    private int[]? _unitsBefore;
    private (int Text, int Unit, int Offset) _walked;

    public SourceText(string text)
    {
        _text = text;
        _start = text.StartsWith(ByteOrderMark) ? 1 : 0;
        Length = Encoding.UTF8.GetByteCount(Characters);
    }

    /// <summary>In bytes.</summary>
    public int Length { get; }

    /// <summary>Made when first asked for, which is where something has to be said of a place in the document.</summary>
    public byte[] Bytes => _bytes ??= Encoding.UTF8.GetBytes(_text, _start, _text.Length - _start);

    private ReadOnlySpan<char> Characters => _text.AsSpan(_start);

    /// <summary>Writes the bytes to where there is room for <see cref="Length"/> of them.</summary>
    public void CopyTo(Span<byte> bytes) => Encoding.UTF8.GetBytes(Characters, bytes);

    public TextRange RangeOf(int start, int end) => new(PositionOf(start), PositionOf(end));

    public TextPosition PositionOf(int offset)
    {
        var starts = _lineStarts ??= FindLineStarts();
        offset = Math.Clamp(offset, 0, Bytes.Length);
        var line = Array.BinarySearch(starts, offset);
        if (line < 0)
            line = ~line - 1;
        return new TextPosition(line + 1, CharactersBetween(starts[line], offset) + 1);
    }

    /// <summary>The byte at a line and column, or the nearest one there is.</summary>
    public int OffsetOf(TextPosition position)
    {
        var starts = _lineStarts ??= FindLineStarts();
        var line = Math.Clamp(position.Line - 1, 0, starts.Length - 1);
        var offset = starts[line];
        var end = line + 1 < starts.Length ? starts[line + 1] : Bytes.Length;
        for (var left = position.Column - 1; left > 0 && offset < end;)
        {
            Rune.DecodeFromUtf8(Bytes.AsSpan(offset), out var rune, out var length);
            offset += length;
            left -= rune.Utf16SequenceLength;
        }

        return offset;
    }

    /// <summary>The range of a part of a JSON text's value as it is written, escapes and all.</summary>
    /// <param name="text">The byte at which the text's first quote is.</param>
    /// <param name="start">Index into the value, in UTF-16 units.</param>
    public TextRange RangeWithin(int text, int start, int length)
    {
        // Parts are asked for from left to right: a walk goes on from where the last one began.
        var (unit, offset) = _walked.Text == text && _walked.Offset > 0 && _walked.Unit <= start ? (_walked.Unit, _walked.Offset) : (0, text + 1);
        var begin = Walk(offset, start - unit);
        _walked = (text, start, begin);
        return RangeOf(begin, Walk(begin, length));
    }

    /// <summary>The byte at which a line, counted from 0, begins.</summary>
    public int LineOffset(int line)
    {
        var starts = _lineStarts ??= FindLineStarts();
        return starts[Math.Clamp(line, 0, starts.Length - 1)];
    }

    /// <summary>UTF-16 units between two bytes.</summary>
    public int CharactersBetween(int start, int end) => UnitsBefore(end) - UnitsBefore(start);

    // The byte behind so many UTF-16 units of the string's value, from a byte of the string as written.
    private int Walk(int offset, int units)
    {
        while (units > 0)
        {
            if (Bytes[offset] == (byte)'\\')
            {
                offset += Bytes[offset + 1] == (byte)'u' ? 6 : 2;
                units--;
            }
            else
            {
                Rune.DecodeFromUtf8(Bytes.AsSpan(offset), out var rune, out var length);
                offset += length;
                units -= rune.Utf16SequenceLength;
            }
        }

        return offset;
    }

    // Counted once for every stride: a document of one line and many faults must not be counted from its beginning for each.
    private int UnitsBefore(int offset)
    {
        var marks = _unitsBefore ??= FindUnits();
        var mark = offset / Stride;
        return marks[mark] + Units(Bytes.AsSpan(mark * Stride, offset - (mark * Stride)));
    }

    private int[] FindUnits()
    {
        var marks = new int[(Bytes.Length / Stride) + 1];
        for (var mark = 1; mark < marks.Length; mark++)
            marks[mark] = marks[mark - 1] + Units(Bytes.AsSpan((mark - 1) * Stride, Stride));
        return marks;
    }

    // Each byte but a continuation begins a character; the lead of four bytes stands for a surrogate pair.
    private static int Units(ReadOnlySpan<byte> bytes)
    {
        var units = 0;
        foreach (var value in bytes)
            units += ((value & 0xC0) == 0x80 ? 0 : 1) + (value >= 0xF0 ? 1 : 0);
        return units;
    }

    private int[] FindLineStarts()
    {
        var starts = new List<int> { 0 };
        for (var index = 0; index < Bytes.Length; index++)
        {
            if (Bytes[index] == (byte)'\n' || (Bytes[index] == (byte)'\r' && (index + 1 == Bytes.Length || Bytes[index + 1] != (byte)'\n')))
                starts.Add(index + 1);
        }

        return [.. starts];
    }
}
