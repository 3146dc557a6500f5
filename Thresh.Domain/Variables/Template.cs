using Thresh.Domain.Stacks.Fields;

namespace Thresh.Domain.Variables;

/// <summary>Splits a text into literals and references. One pass: what a reference brings in is never looked at again.</summary>
public static class Template
{
    public static List<TemplatePart> Parse(string text)
    {
        var parts = new List<TemplatePart>();
        var literal = 0;
        for (var index = 0; index < text.Length;)
        {
            if (text[index] != '$' || index + 1 == text.Length || text[index + 1] is not ('$' or '{'))
            {
                index++;
                continue;
            }

            if (index > literal)
                parts.Add(new LiteralText(literal, text[literal..index], text[literal..index]));

            if (text[index + 1] == '$')
            {
                parts.Add(new LiteralText(index, "$$", "$"));
                index += 2;
            }
            else
            {
                var part = Reference(text, index);
                parts.Add(part);
                index += part.Length;
            }

            literal = index;
        }

        if (literal < text.Length)
            parts.Add(new LiteralText(literal, text[literal..], text[literal..]));
        return parts;
    }

    private static TemplatePart Reference(string text, int start)
    {
        var end = text.IndexOf('}', start);
        if (end < 0)
            return new MalformedReference(start, text[start..], "the '}' is missing");

        var written = text[start..(end + 1)];
        var steps = written[2..^1].Split('.');
        if (steps.Length == 1)
            return new MalformedReference(start, written, steps[0].Length == 0 ? "it names no service" : $"no service '{Expect.Shown(steps[0])}'");

        return steps switch
        {
            [var service, "host"] => new AddressReference(start, written, service, AddressProperty.Host, null),
            [var service, "port"] => new AddressReference(start, written, service, AddressProperty.Port, null),
            [var service, "port", var number] when Expect.IsWhole(number, out var port) =>
                new AddressReference(start, written, service, AddressProperty.Port, port),
            _ => new MalformedReference(start, written, $"a service has host, port and port.N, not '{Expect.Shown(string.Join('.', steps.Skip(1)))}'"),
        };
    }
}
