using System.Buffers;
using System.Runtime.InteropServices;
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
        if (source.Length > MaximumBytes)
        {
            bag.Error(DiagnosticCodes.TooDeepOrTooLarge, "The definition is larger than 1 MiB; make it smaller.", "", source.RangeOf(0, 0));
            return null;
        }

        // Lent for the reading alone: a large document's bytes, made anew at each key that is typed, would wear the collector out.
        var lent = ArrayPool<byte>.Shared.Rent(source.Length);
        try
        {
            source.CopyTo(lent);
            return ReadTree(lent.AsSpan(0, source.Length), source, bag);
        }
        catch (JsonException fault)
        {
            JsonFault.Report(source, fault, bag);
            return null;
        }
        finally
        {
            // There may be credentials in it.
            ArrayPool<byte>.Shared.Return(lent, clearArray: true);
        }
    }

    private static SyntaxNode? ReadTree(ReadOnlySpan<byte> bytes, SourceText source, DiagnosticBag bag)
    {
        if (bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            bag.Error(DiagnosticCodes.NotJson, "The definition is empty; write a JSON object with a name and services.", "", source.RangeOf(0, source.Length));
            return null;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var texts = new TextPool(bytes.Length);

        // What has been read of the open objects and lists, the innermost last; each begins where it says.
        var read = new List<SyntaxNode>();
        var open = new Stack<(SyntaxContainer Container, int First)>();
        var (container, first) = ((SyntaxContainer?)null, 0);
        var name = default(SyntaxName);

        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            var end = (int)reader.BytesConsumed;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    // BytesConsumed is behind the colon here; the name ends at its closing quote.
                    name = new SyntaxName(TextOf(ref reader, texts, source, start), start, start + reader.ValueSpan.Length + 2);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    container!.Close(CollectionsMarshal.AsSpan(read)[first..], end);
                    read.RemoveRange(first, read.Count - first);
                    open.Pop();
                    (container, first) = open.TryPeek(out var outer) ? outer : default;
                    continue;
            }

            var kind = KindOf(reader.TokenType);
            var index = read.Count - first;
            if (kind is not (SyntaxKind.Object or SyntaxKind.Array))
            {
                var text = kind is SyntaxKind.Null ? "" : TextOf(ref reader, texts, source, start);
                read.Add(new SyntaxNode(source, kind, start, end, text, container, name, index));
                name = default;
                continue;
            }

            var opened = new SyntaxContainer(source, kind, start, end, container, name, index);
            read.Add(opened);
            name = default;
            (container, first) = (opened, read.Count);
            open.Push((opened, first));
            if (open.Count > MaximumDepth)
            {
                bag.Error(
                    DiagnosticCodes.TooDeepOrTooLarge,
                    $"The definition is nested deeper than {MaximumDepth} levels here; flatten it.",
                    opened.Path,
                    source.RangeOf(start, start + 1));
                return null;
            }
        }

        return read[0];
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

    private static string TextOf(ref Utf8JsonReader reader, TextPool texts, SourceText source, int start)
    {
        if (!reader.ValueIsEscaped)
            return texts.Of(reader.ValueSpan);

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
