using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>The way between an index in a text and a line and column, both in UTF-16 units.</summary>
internal sealed class LineMap
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public LineMap(string text)
    {
        _text = text;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\n' || (text[index] == '\r' && (index + 1 == text.Length || text[index + 1] != '\n')))
                _starts.Add(index + 1);
        }
    }

    public TextPosition PositionOf(int offset)
    {
        var line = _starts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        return new TextPosition(line + 1, offset - _starts[line] + 1);
    }

    public TextRange RangeOf(int start, int end) => new(PositionOf(start), PositionOf(end));

    /// <summary>The index at a place, or the nearest one that the line has.</summary>
    public int OffsetOf(TextPosition position)
    {
        var line = Math.Clamp(position.Line, 1, _starts.Count) - 1;
        var start = _starts[line];
        var end = line + 1 < _starts.Count ? _starts[line + 1] : _text.Length;
        while (end > start && _text[end - 1] is '\r' or '\n')
            end--;
        return Math.Clamp(start + position.Column - 1, start, end);
    }
}
