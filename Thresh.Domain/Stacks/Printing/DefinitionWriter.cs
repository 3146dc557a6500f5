using System.Globalization;
using System.Text;
using Thresh.Domain.Stacks.Fields;

namespace Thresh.Domain.Stacks.Printing;

/// <summary>Writes JSON with two spaces, and lists of short texts on one line.</summary>
internal sealed class DefinitionWriter
{
    private const int LongestLine = 100;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    public void BeginObject(string? name = null)
    {
        if (name is not null)
            Name(name);
        _text.Append('{');
        _depth++;
        _isFirst = true;
    }

    public void EndObject()
    {
        _depth--;
        if (!_isFirst)
            NewLine();
        _text.Append('}');
        _isFirst = false;
    }

    public void Text(string name, string value) => Raw(name, Quoted(value));

    public void TextIfAny(string name, string? value)
    {
        if (value is not null)
            Text(name, value);
    }

    public void Flag(string name, bool value) => Raw(name, value ? "true" : "false");

    public void Number(string name, decimal value) => Raw(name, value.ToString("0.#########", CultureInfo.InvariantCulture));

    /// <summary>On one line where it fits there; else each item on its own.</summary>
    public void Texts(string name, IEnumerable<string> values)
    {
        var items = values.Select(Quoted).ToList();
        var line = $"[{string.Join(", ", items)}]";
        if (line.Length <= LongestLine)
        {
            Raw(name, line);
            return;
        }

        Name(name);
        _text.Append('[');
        _depth++;
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
                _text.Append(',');
            NewLine();
            _text.Append(items[index]);
        }

        _depth--;
        NewLine();
        _text.Append(']');
    }

    public void TextsIfAny(string name, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
            Texts(name, values);
    }

    public override string ToString() => _text.ToString() + "\n";

    private static string Quoted(string value) => $"\"{Expect.Escaped(value)}\"";

    private void Raw(string name, string json)
    {
        Name(name);
        _text.Append(json);
    }

    private void Name(string name)
    {
        if (!_isFirst)
            _text.Append(',');
        NewLine();
        _text.Append(Quoted(name)).Append(": ");
        _isFirst = false;
    }

    private void NewLine() => _text.Append('\n').Append(' ', _depth * 2);
}
