using System.Text;
using System.Text.Json;
using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Parsing;

/// <summary>Says what keeps a text from being JSON: where, in words, and how it is mended where that is plain.</summary>
internal static class JsonFault
{
    /// <summary>JSON's grammar allows it as an escape, no text can hold it.</summary>
    public const string HalfOfAPair = "half of a surrogate pair";

    // What the JSON reader says, and what a person makes of it.
    private static readonly (string Said, string Meant)[] Sentences =
    [
        (HalfOfAPair, "This text holds half of a surrogate pair; write both halves or none."),
        ("escapable character", "A backslash cannot stand before this character; write \\\\ for a backslash itself."),
        ("hex digit", "Four hexadecimal digits must follow \\u; write them, or \\\\u for a backslash and a u."),
        ("within a JSON string", "This text holds a control character; write it as an escape, as in \\n or \\u0007."),
        ("end of string", "This text is not closed; add the \" that ends it."),
        ("after a single JSON value", "Something follows the end of the JSON; remove it."),
        ("after a property name", "A name must be followed by a colon; add it."),
        ("after a value", "Two values cannot follow one another; add the comma between them, or what closes the first."),
        ("start of a property name", "A name in double quotes must stand here; write it, as in \"name\"."),
        ("without a matching open", "This closes nothing that is open; remove it."),
        ("leading zero", "A number cannot begin with a zero before other digits; remove the zero, or put it all in double quotes."),
        ("number", "This is not a number as JSON writes one; correct it, or put it in double quotes."),
        ("start of a value", "This is not a JSON value; write a text in double quotes, a number, true, false, null, a list or an object."),
        ("literal", "This is not a JSON value; write a text in double quotes, a number, true, false, null, a list or an object."),
    ];

    public static void Report(SourceText source, JsonException fault, DiagnosticBag bag)
    {
        var bytes = source.Bytes;
        var offset = Math.Min(source.LineOffset((int)(fault.LineNumber ?? 0)) + (int)(fault.BytePositionInLine ?? 0), bytes.Length);
        if (fault.Message.Contains("trailing comma", StringComparison.Ordinal))
        {
            var comma = bytes.AsSpan(0, offset).LastIndexOf((byte)',');
            Add(comma, comma + 1, "A comma after the last element is not JSON; remove it.", new QuickFix("Remove the comma", [new TextEdit(source.RangeOf(comma, comma + 1), "")]));
        }
        else if (CommentAt(bytes, offset) is > 0 and var behind)
        {
            Add(offset, behind, "Comments are not JSON; remove this one.", new QuickFix("Remove the comment", [new TextEdit(source.RangeOf(offset, behind), "")]));
        }
        else if (bytes.AsSpan(offset).IndexOfAnyExcept(" \t\r\n"u8) < 0 && !InString(source, offset, out _))
        {
            Add(offset, bytes.Length, "The JSON ends too early; close what is still open.", null);
        }
        else
        {
            // A number is known to be none only behind it.
            var isNumber = fault.Message.Contains(" number", StringComparison.Ordinal) && offset > 0 && IsWord(bytes[offset - 1]);
            var (start, end) = Token(source, isNumber ? offset - 1 : offset);
            Add(start, end, Array.Find(Sentences, sentence => fault.Message.Contains(sentence.Said, StringComparison.Ordinal)).Meant ?? "This is not JSON; correct it.", null);
        }

        void Add(int start, int end, string message, QuickFix? fix) => bag.Error(DiagnosticCodes.NotJson, message, "", source.RangeOf(start, end), fix);
    }

    // Behind the comment that begins here; 0 where none does.
    private static int CommentAt(byte[] bytes, int offset)
    {
        var rest = bytes.AsSpan(offset);
        if (rest.StartsWith("/*"u8))
            return rest.IndexOf("*/"u8) is >= 0 and var closed ? offset + closed + 2 : bytes.Length;
        return rest.StartsWith("/"u8) || rest.StartsWith("#"u8) ? offset + LineLength(rest) : 0;
    }

    // The reader stops at the byte that it cannot take; a person looks for the word, or the text, that it is in.
    private static (int Start, int End) Token(SourceText source, int offset)
    {
        var bytes = source.Bytes;
        if (InString(source, offset, out var quote))
        {
            if (offset == bytes.Length || bytes[offset] is (byte)'\n' or (byte)'\r')
                return (quote, offset);
            return (bytes[offset - 1] == (byte)'\\' ? offset - 1 : offset, After(bytes, offset));
        }

        if (bytes[offset] == (byte)'"')
            return (offset, EndOfString(bytes, offset));

        var (start, end) = (offset, offset);
        while (start > 0 && IsWord(bytes[start - 1]))
            start--;
        while (end < bytes.Length && IsWord(bytes[end]))
            end++;
        return end > offset ? (start, end) : (offset, After(bytes, offset));
    }

    // A text cannot run over the end of a line, so the line alone tells whether the place is inside of one.
    private static bool InString(SourceText source, int offset, out int quote)
    {
        quote = -1;
        for (var index = source.LineOffset(source.PositionOf(offset).Line - 1); index < offset; index++)
        {
            if (source.Bytes[index] == (byte)'"')
                quote = quote < 0 ? index : -1;
            else if (source.Bytes[index] == (byte)'\\' && quote >= 0 && index + 1 < offset)
                index++;
        }

        return quote >= 0;
    }

    private static int EndOfString(byte[] bytes, int quote)
    {
        var end = quote + 1;
        while (end < bytes.Length && bytes[end] is not ((byte)'"' or (byte)'\n' or (byte)'\r'))
            end += bytes[end] == (byte)'\\' ? 2 : 1;
        return Math.Min(end < bytes.Length && bytes[end] == (byte)'"' ? end + 1 : end, bytes.Length);
    }

    private static int After(byte[] bytes, int offset)
    {
        Rune.DecodeFromUtf8(bytes.AsSpan(offset), out _, out var length);
        return offset + length;
    }

    private static int LineLength(ReadOnlySpan<byte> rest) => rest.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var length ? length : rest.Length;

    private static bool IsWord(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'_' or (byte)'-' or (byte)'+' or (byte)'.' or >= 0x80;
}
