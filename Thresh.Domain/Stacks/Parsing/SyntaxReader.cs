using System.Text;
using System.Text.Json;
using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>
/// Reads strict JSON (RFC 8259) into a tree with positions. It does not recurse, so no document can exhaust the stack.
/// </summary>
internal static class SyntaxReader
{
    public const int MaximumDepth = 32;
    public const int MaximumBytes = 1024 * 1024;

    /// <returns>The root, or null where the text is not JSON, too deep or too large; the bag says which.</returns>
    public static SyntaxNode? Read(SourceText source, DiagnosticBag bag)
    {
        if (source.Bytes.Length > MaximumBytes)
        {
            bag.Error(DiagnosticCodes.TooDeepOrTooLarge, "The definition is larger than 1 MiB; make it smaller.", "", source.RangeOf(0, 0));
            return null;
        }

        if (source.Bytes.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            bag.Error(DiagnosticCodes.NotJson, "The definition is empty; write a JSON object with a name and services.", "", source.RangeOf(0, source.Bytes.Length));
            return null;
        }

        try
        {
            return ReadTree(source, bag);
        }
        catch (JsonException fault)
        {
            JsonFault.Report(source, fault, bag);
            return null;
        }
    }

    private static SyntaxNode? ReadTree(SourceText source, DiagnosticBag bag)
    {
        var reader = new Utf8JsonReader(source.Bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
        SyntaxNode? root = null;
        SyntaxNode? container = null;
        var open = new Stack<SyntaxNode>();
        (string Text, int Start, int End)? name = null;

        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            var end = (int)reader.BytesConsumed;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    // BytesConsumed is behind the colon here; the name ends at its closing quote.
                    name = (TextOf(ref reader, source, start), start, start + reader.ValueSpan.Length + 2);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    container!.End = end;
                    open.Pop();
                    container = open.Count > 0 ? open.Peek() : null;
                    continue;
            }

            var kind = KindOf(reader.TokenType);
            var node = new SyntaxNode(source, kind, start, container, name?.Text, container?.Items.Count ?? 0, kind switch
            {
                SyntaxKind.String => TextOf(ref reader, source, start),
                SyntaxKind.Number or SyntaxKind.Boolean => Encoding.UTF8.GetString(reader.ValueSpan),
                _ => null,
            })
            { End = end };

            root ??= node;
            if (name is { } named)
                container!.Add(new SyntaxProperty(named.Text, named.Start, named.End, node));
            else
                container?.Add(node);
            name = null;

            if (kind is not (SyntaxKind.Object or SyntaxKind.Array))
                continue;

            open.Push(node);
            container = node;
            if (open.Count > MaximumDepth)
            {
                bag.Error(
                    DiagnosticCodes.TooDeepOrTooLarge,
                    $"The definition is nested deeper than {MaximumDepth} levels here; flatten it.",
                    node.Path,
                    source.RangeOf(start, start + 1));
                return null;
            }
        }

        return root;
    }

    private static SyntaxKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => SyntaxKind.Object,
        JsonTokenType.StartArray => SyntaxKind.Array,
        JsonTokenType.String => SyntaxKind.String,
        JsonTokenType.Number => SyntaxKind.Number,
        JsonTokenType.True or JsonTokenType.False => SyntaxKind.Boolean,
        JsonTokenType.Null => SyntaxKind.Null,
        _ => throw new InvalidOperationException($"The reader gave a token of kind {token}."),
    };

    private static string TextOf(ref Utf8JsonReader reader, SourceText source, int start)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: JSON's grammar allows it, no text can hold it.
            var position = source.PositionOf(start);
            throw new JsonException(JsonFault.HalfOfAPair, null, position.Line - 1, start - source.LineOffset(position.Line - 1));
        }
    }
}
