using System.Globalization;
using System.Runtime.CompilerServices;
using Thresh.Domain.Stacks.Fields;

namespace Thresh.Domain.Variables;

/// <summary>A text with references in it; <c>$$</c> writes one <c>$</c>. One pass: what a reference brings in is never looked at again.</summary>
public static class Template
{
    /// <summary>The references alone, well formed or not.</summary>
    public static IEnumerable<TemplatePart> References(string text)
    {
        for (var mark = NextMark(text, 0); mark >= 0;)
        {
            var length = 2;
            if (text[mark + 1] == '{')
            {
                var reference = Reference(text, mark);
                length = reference.Length;
                yield return reference;
            }

            mark = NextMark(text, mark + length);
        }
    }

    /// <summary>The text with every reference replaced by what <paramref name="value"/> gives for it.</summary>
    public static string Fill(string text, Func<TemplatePart, string> value)
    {
        // Builds in a pooled buffer; a stack may have thousands of texts.
        var filled = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture);
        var end = 0;
        for (var mark = NextMark(text, 0); mark >= 0; mark = NextMark(text, end))
        {
            filled.AppendFormatted(text.AsSpan(end..mark));
            end = mark + 2;
            if (text[mark + 1] == '$')
            {
                filled.AppendLiteral("$");
                continue;
            }

            var reference = Reference(text, mark);
            filled.AppendLiteral(value(reference));
            end = mark + reference.Length;
        }

        filled.AppendFormatted(text.AsSpan(end));
        return filled.ToStringAndClear();
    }

    // Where the next '$$' or '${' begins, or -1.
    private static int NextMark(string text, int from)
    {
        for (var index = text.IndexOf('$', from); index >= 0 && index + 1 < text.Length; index = text.IndexOf('$', index + 1))
        {
            if (text[index + 1] is '$' or '{')
                return index;
        }

        return -1;
    }

    private static TemplatePart Reference(string text, int start)
    {
        var end = text.IndexOf('}', start);
        if (end < 0)
            return new MalformedReference(start, text[start..], "the '}' is missing");

        var written = text[start..(end + 1)];
        var inside = written.AsSpan(2..^1);
        var dot = inside.IndexOf('.');
        if (dot < 0)
            return new MalformedReference(start, written, inside.IsEmpty ? "it names no service" : $"no service '{Expect.Shown(inside.ToString())}'");

        var service = inside[..dot].ToString();
        return inside[(dot + 1)..] switch
        {
            "host" => new AddressReference(start, written, service, AddressProperty.Host, null),
            "port" => new AddressReference(start, written, service, AddressProperty.Port, null),
            ['p', 'o', 'r', 't', '.', .. var number] when Expect.IsWhole(number, out var port) =>
                new AddressReference(start, written, service, AddressProperty.Port, port),
            var property => new MalformedReference(start, written, $"a service has host, port and port.N, not '{Expect.Shown(property.ToString())}'"),
        };
    }
}
