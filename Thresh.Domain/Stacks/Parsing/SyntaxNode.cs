using System.Globalization;
using System.Text;
using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>One JSON value and where it stands.</summary>
public sealed class SyntaxNode
{
    private readonly SourceText _source;
    private readonly List<SyntaxNode>? _items;
    private readonly List<SyntaxProperty>? _properties;
    private readonly SyntaxNode? _parent;
    private readonly string? _key;
    private readonly int _index;
    private (int Unit, int Offset) _walked;

    internal SyntaxNode(SourceText source, SyntaxKind kind, int start, SyntaxNode? parent, string? key, int index, string? text)
    {
        _source = source;
        Kind = kind;
        Start = start;
        _parent = parent;
        _key = key;
        _index = index;
        Text = text ?? "";
        _items = kind is SyntaxKind.Array ? [] : null;
        _properties = kind is SyntaxKind.Object ? [] : null;
    }

    public SyntaxKind Kind { get; }

    /// <summary>A string's value, unescaped; a number's or a boolean's JSON text; else empty.</summary>
    public string Text { get; }

    /// <summary>Whether it is the JSON text <c>true</c>.</summary>
    public bool IsTrue => Kind is SyntaxKind.Boolean && Text == "true";

    /// <summary>As written.</summary>
    public string Json => Encoding.UTF8.GetString(_source.Bytes, Start, End - Start);

    // Cast first: an empty list beside a List would be a new List at each call.
    public IReadOnlyList<SyntaxNode> Items => (IReadOnlyList<SyntaxNode>?)_items ?? [];

    public IReadOnlyList<SyntaxProperty> Properties => (IReadOnlyList<SyntaxProperty>?)_properties ?? [];

    /// <summary>JSON Pointer (RFC 6901) from the document's root.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<string>();
            for (var node = this; node._parent is not null; node = node._parent)
                steps.Push(node._key is { } key ? Escape(key) : node._index.ToString(CultureInfo.InvariantCulture));

            var path = new StringBuilder();
            foreach (var step in steps)
                path.Append('/').Append(step);
            return path.ToString();
        }
    }

    public TextRange Range => _source.RangeOf(Start, End);

    /// <summary>Its first character: where something that is missing in it is reported.</summary>
    public TextRange OpeningRange => _source.RangeOf(Start, Start + 1);

    /// <summary>The property whose value it is; null for an item of a list and for the document.</summary>
    public SyntaxProperty? Owner { get; private set; }

    /// <summary>The name that it stands under, or else itself: where something that is written as a name or as an item is reported.</summary>
    public TextRange NameOrItemRange => Owner?.NameRange ?? Range;

    internal int Start { get; }

    internal int End { get; set; }

    internal SourceText Source => _source;

    public SyntaxProperty? Find(string name)
    {
        if (_properties is null)
            return null;

        // Asked for every field of the format in every service: no closure.
        foreach (var property in _properties)
        {
            if (property.Name == name)
                return property;
        }

        return null;
    }

    /// <summary>The range of a part of a string's value as it is written, escapes and all.</summary>
    /// <param name="start">Index into <see cref="Text"/>, in UTF-16 units.</param>
    public TextRange RangeWithin(int start, int length)
    {
        // Parts are asked for from left to right: a walk goes on from where the last one began.
        var (unit, offset) = _walked.Offset > 0 && _walked.Unit <= start ? _walked : (0, Start + 1);
        var begin = Walk(offset, start - unit);
        _walked = (start, begin);
        return _source.RangeOf(begin, Walk(begin, length));
    }

    internal void Add(SyntaxNode item) => _items!.Add(item);

    internal void Add(SyntaxProperty property)
    {
        property.Value.Owner = property;
        _properties!.Add(property);
    }

    internal static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    // The byte behind so many UTF-16 units of the string's value, from a byte of the string as written.
    private int Walk(int offset, int units)
    {
        while (units > 0)
        {
            if (_source.Bytes[offset] == (byte)'\\')
            {
                offset += _source.Bytes[offset + 1] == (byte)'u' ? 6 : 2;
                units--;
            }
            else
            {
                Rune.DecodeFromUtf8(_source.Bytes.AsSpan(offset), out var rune, out var length);
                offset += length;
                units -= rune.Utf16SequenceLength;
            }
        }

        return offset;
    }
}
