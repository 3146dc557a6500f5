using System.Globalization;
using System.Runtime.CompilerServices;
using Thresh.Domain.Stacks.Fields;

namespace Thresh.Domain.Variables;

/// <summary>A text with references in it; <c>$$</c> writes one <c>$</c>. One pass: what a reference brings in is never looked at again.</summary>
public static class Template
{
    internal const string Opening = "${";

    /// <summary>The references alone, well formed or not.</summary>
    public static TemplateReferences References(string text) => new(text);

    /// <summary>The text with every reference replaced by what <paramref name="value"/> gives for it.</summary>
    /// <param name="source">What <paramref name="value"/> needs to know.</param>
    public static string Fill<TSource>(string text, TSource source, Func<TemplateReference, TSource, string> value)
    {
        // Builds where nothing is allocated; a stack may have thousands of texts.
        var filled = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
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
            filled.AppendLiteral(value(reference, source));
            end = mark + reference.Length;
        }

        filled.AppendFormatted(text.AsSpan(end));
        return filled.ToStringAndClear();
    }

    /// <summary>Where the next <c>$$</c> or <c>${</c> begins, or -1.</summary>
    internal static int NextMark(string text, int from)
    {
        for (var index = text.IndexOf('$', from); index >= 0 && index + 1 < text.Length; index = text.IndexOf('$', index + 1))
        {
            if (text[index + 1] is '$' or '{')
                return index;
        }

        return -1;
    }

    /// <summary>The reference that begins at a mark.</summary>
    internal static TemplateReference Reference(string text, int start)
    {
        var end = text.IndexOf('}', start);
        if (end < 0)
            return new TemplateReference(text, start, text.Length - start, "the '}' is missing");

        var length = end + 1 - start;
        var inside = text.AsSpan((start + Opening.Length)..end);
        var dot = inside.IndexOf('.');
        if (dot < 0)
            return new TemplateReference(text, start, length, inside.IsEmpty ? "it names no service" : $"no service '{Expect.Shown(inside.ToString())}'");

        return inside[(dot + 1)..] switch
        {
            "host" => new TemplateReference(text, start, length, dot, AddressProperty.Host, null),
            "port" => new TemplateReference(text, start, length, dot, AddressProperty.Port, null),
            ['p', 'o', 'r', 't', '.', .. var number] when Expect.IsWhole(number, out var port) =>
                new TemplateReference(text, start, length, dot, AddressProperty.Port, port),
            var property => new TemplateReference(text, start, length, $"a service has host, port and port.N, not '{Expect.Shown(property.ToString())}'"),
        };
    }
}
