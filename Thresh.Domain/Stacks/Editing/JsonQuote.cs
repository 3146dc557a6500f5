using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>Writes a text as JSON, every character that may stand for itself as itself.</summary>
internal static class JsonQuote
{
    public static string Of(string text) => $"\"{Inside(text)}\"";

    public static string Inside(string text)
    {
        // Half of a surrogate pair can be typed, but no JSON can be written with it.
        var whole = text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
        return JsonEncodedText.Encode(whole, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
    }
}
