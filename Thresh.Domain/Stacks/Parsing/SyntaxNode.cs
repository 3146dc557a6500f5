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
    public SyntaxProperty? Owner => _key is null ? null : _parent!._properties!.Find(property => ReferenceEquals(property.Value, this));

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

    /// <summary>The range of a part of a string's value; the whole string where escapes make the two differ.</summary>
    /// <param name="start">Index into <see cref="Text"/>, in UTF-16 units.</param>
    public TextRange RangeWithin(int start, int length)
    {
        if (_source.CharactersBetween(Start, End) != Text.Length + 2)
            return Range;

        var before = Encoding.UTF8.GetByteCount(Text.AsSpan(0, start));
        var inside = Encoding.UTF8.GetByteCount(Text.AsSpan(start, length));
        return _source.RangeOf(Start + 1 + before, Start + 1 + before + inside);
    }

    internal void Add(SyntaxNode item) => _items!.Add(item);

    internal void Add(SyntaxProperty property) => _properties!.Add(property);

    internal static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
