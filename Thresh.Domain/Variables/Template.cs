using System.Globalization;

namespace Thresh.Domain.Variables;

/// <summary>Splits a text into literals and references. One pass: what a reference brings in is never looked at again.</summary>
public static class Template
{
    public static List<TemplatePart> Parse(string text)
    {
        var parts = new List<TemplatePart>();
        var literal = 0;
        for (var index = text.IndexOf('$', StringComparison.Ordinal); index >= 0 && index + 1 < text.Length; index = text.IndexOf('$', index))
        {
            if (text[index + 1] is not ('$' or '{'))
            {
                index++;
                continue;
            }

            AddLiteral(parts, text, literal, index);
            TemplatePart part = text[index + 1] == '$' ? new LiteralText(index, "$$", "$") : Reference(text, index);
            parts.Add(part);
            literal = index += part.Length;
        }

        AddLiteral(parts, text, literal, text.Length);
        return parts;
    }

    private static void AddLiteral(List<TemplatePart> parts, string text, int start, int end)
    {
        if (start == end)
            return;

        var written = text[start..end];
        parts.Add(new LiteralText(start, written, written));
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
            return new MalformedReference(start, written, inside.IsEmpty ? "it names no service" : $"no service '{inside}'");

        var service = inside[..dot].ToString();
        return inside[(dot + 1)..] switch
        {
            "host" => new AddressReference(start, written, service, AddressProperty.Host, null),
            "port" => new AddressReference(start, written, service, AddressProperty.Port, null),
            ['p', 'o', 'r', 't', '.', .. var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var port) =>
                new AddressReference(start, written, service, AddressProperty.Port, port),
            var property => new MalformedReference(start, written, $"a service has host, port and port.N, not '{property}'"),
        };
    }
}
