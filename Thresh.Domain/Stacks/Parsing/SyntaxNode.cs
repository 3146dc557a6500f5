using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>One JSON value and where it stands.</summary>
public class SyntaxNode
{
    private readonly SourceText _source;
    private readonly SyntaxNode? _parent;
    private readonly int _index;

    /// <param name="name">What it stands under; the default for an item of a list and for the document.</param>
    /// <param name="index">Where it stands in its parent.</param>
    internal SyntaxNode(SourceText source, SyntaxKind kind, int start, int end, string text, SyntaxNode? parent, SyntaxName name, int index)
    {
        _source = source;
        _parent = parent;
        _index = index;
        Kind = kind;
        Start = start;
        End = end;
        Text = text;
        Name = name;
    }

    public SyntaxKind Kind { get; }

    /// <summary>A string's value, unescaped; a number's or a boolean's JSON text; else empty.</summary>
    public string Text { get; }

    /// <summary>Whether it is the JSON text <c>true</c>.</summary>
    public bool IsTrue => Kind is SyntaxKind.Boolean && Text == "true";

    /// <summary>As written.</summary>
    public string Json => Encoding.UTF8.GetString(_source.Bytes, Start, End - Start);

    /// <summary>A list's values; else none.</summary>
    public virtual ImmutableArray<SyntaxNode> Items => [];

    /// <summary>An object's names with their values, as often as each is written; of anything else none.</summary>
    public virtual ImmutableArray<SyntaxProperty> Properties => [];

    /// <summary>JSON Pointer (RFC 6901) from the document's root.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<string>();
            for (var node = this; node._parent is not null; node = node._parent)
                steps.Push(node.Name.Text is { } name ? Escape(name) : node._index.ToString(CultureInfo.InvariantCulture));

            var path = new StringBuilder();
            foreach (var step in steps)
                path.Append('/').Append(step);
            return path.ToString();
        }
    }

    public TextRange Range => _source.RangeOf(Start, End);

    /// <summary>Its first character: where something that is missing in it is reported.</summary>
    public TextRange OpeningRange => _source.RangeOf(Start, Start + 1);

    /// <summary>The name that it stands under, with its quotes; null for an item of a list and for the document.</summary>
    public TextRange? NameRange => Name.Text is null ? null : _source.RangeOf(Name.Start, Name.End);

    /// <summary>The name that it stands under, or else itself: where something that is written as a name or as an item is reported.</summary>
    public TextRange NameOrItemRange => NameRange ?? Range;

    internal int Start { get; }

    internal int End { get; private protected set; }

    internal SyntaxName Name { get; }

    internal SourceText Source => _source;

    public SyntaxProperty? Find(string name)
    {
        // Asked for every field of the format in every service: no closure.
        foreach (var property in Properties)
        {
            if (property.Name == name)
                return property;
        }

        return null;
    }

    /// <summary>The range of a part of a string's value as it is written, escapes and all.</summary>
    /// <param name="start">Index into <see cref="Text"/>, in UTF-16 units.</param>
    public TextRange RangeWithin(int start, int length) => _source.RangeWithin(Start, start, length);

    internal static string Escape(string key) =>
        key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
