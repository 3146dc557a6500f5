using System.Text;
using System.Text.Json;

namespace Thresh.Web.Components.Editor;

/// <summary>Writes a definition as a person would: two spaces, and short lists of plain values on one line.</summary>
public static class StackFormatter
{
    private const int LongestLine = 100;

    /// <returns>The text in order, or null where it is not JSON.</returns>
    public static string? Format(string text)
    {
        try
        {
            // Raw tokens are copied, so that numbers, escapes and even a key given twice stay as they were written.
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            var result = new StringBuilder(text.Length + 256);
            Write(document.RootElement, 0, result);
            return result.Append('\n').ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(JsonElement value, int depth, StringBuilder into)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteItems('{', '}', [.. value.EnumerateObject().Select(property => (Key(property), property.Value))], depth, into);
                break;
            case JsonValueKind.Array when OneLine(value) is { } line && line.Length <= LongestLine:
                into.Append(line);
                break;
            case JsonValueKind.Array:
                WriteItems('[', ']', [.. value.EnumerateArray().Select(item => ("", item))], depth, into);
                break;
            default:
                into.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteItems(char open, char close, (string Key, JsonElement Value)[] items, int depth, StringBuilder into)
    {
        into.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            into.Append(i == 0 ? "\n" : ",\n").Append(' ', (depth + 1) * 2).Append(items[i].Key);
            Write(items[i].Value, depth + 1, into);
        }

        if (items.Length > 0)
            into.Append('\n').Append(' ', depth * 2);
        into.Append(close);
    }

    private static string Key(JsonProperty property)
    {
        // The raw text of a property is its key, a colon and its value: the key ends at the first quote not escaped.
        var raw = property.ToString();
        var end = 1;
        while (raw[end] != '"')
            end += raw[end] == '\\' ? 2 : 1;
        return raw[..(end + 1)] + ": ";
    }

    private static string? OneLine(JsonElement array) =>
        array.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            ? $"[{string.Join(", ", array.EnumerateArray().Select(item => item.GetRawText()))}]"
            : null;
}
