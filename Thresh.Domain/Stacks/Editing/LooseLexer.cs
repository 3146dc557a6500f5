using System.Globalization;
using System.Text;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>Splits any text into pieces; nothing is refused.</summary>
internal static class LooseLexer
{
    private const string Structure = "{}[]:,\"";

    public static List<LooseToken> Read(string text)
    {
        var tokens = new List<LooseToken>();
        for (var at = 0; at < text.Length;)
        {
            if (IsSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = TokenAt(text, at);
            tokens.Add(token);
            at = token.End;
        }

        return tokens;
    }

    private static LooseToken TokenAt(string text, int at) => text[at] switch
    {
        '{' => new(LooseTokenKind.OpenObject, at, at + 1),
        '}' => new(LooseTokenKind.CloseObject, at, at + 1),
        '[' => new(LooseTokenKind.OpenArray, at, at + 1),
        ']' => new(LooseTokenKind.CloseArray, at, at + 1),
        ':' => new(LooseTokenKind.Colon, at, at + 1),
        ',' => new(LooseTokenKind.Comma, at, at + 1),
        '"' => Quoted(text, at),
        _ => Word(text, at),
    };

    private static LooseToken Word(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && !IsSpace(text[end]) && !Structure.Contains(text[end], StringComparison.Ordinal))
            end++;
        return new LooseToken(LooseTokenKind.Word, start, end, text[start..end]);
    }

    private static LooseToken Quoted(string text, int start)
    {
        var at = start + 1;
        var escaped = false;
        while (at < text.Length && text[at] is not ('"' or '\r' or '\n'))
        {
            var isEscape = text[at] == '\\' && at + 1 < text.Length && text[at + 1] is not ('\r' or '\n');
            escaped |= isEscape;
            at += isEscape ? 2 : 1;
        }

        var closed = at < text.Length && text[at] == '"';
        var raw = text[(start + 1)..at];
        return new LooseToken(LooseTokenKind.Text, start, closed ? at + 1 : at, escaped ? Unescape(raw) : raw, closed);
    }

    private static string Unescape(string raw)
    {
        var value = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\' || at + 1 == raw.Length)
            {
                value.Append(raw[at]);
                continue;
            }

            at++;
            if (raw[at] == 'u' && at + 4 <= raw.Length - 1 && ushort.TryParse(raw.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                value.Append((char)unit);
                at += 4;
            }
            else
            {
                value.Append(raw[at] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            }
        }

        return value.ToString();
    }

    // A byte order mark stands where white space may.
    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || character == '\uFEFF';
}
