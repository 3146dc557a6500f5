using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Fields;
using Thresh.Domain.Stacks.Parsing;

namespace Thresh.Domain.Stacks;

/// <summary>Changes and compares definitions as texts, so that an author's formatting is never lost.</summary>
public static class StackText
{
    /// <summary>The text with another image for one service; every other character stays.</summary>
    /// <exception cref="ArgumentException">The text has no such service with an image.</exception>
    public static string ReplaceImage(string text, ServiceName service, string image)
    {
        var source = new SourceText(text);
        var node = SyntaxReader.Read(source, new DiagnosticBag())
            ?.Find(FieldNames.Services)?.Value.Find(service.Value)?.Value.Find(FieldNames.Image)?.Value
            ?? throw new ArgumentException($"The definition has no service '{service}' with an image.", nameof(service));
        return string.Concat(
            Encoding.UTF8.GetString(source.Bytes, 0, node.Start),
            $"\"{JsonEncodedText.Encode(image)}\"",
            Encoding.UTF8.GetString(source.Bytes, node.End, source.Bytes.Length - node.End));
    }

    /// <summary>Whether two definitions say the same: white space and the order of fields do not matter, that of services does.</summary>
    public static bool IsSameDefinition(string left, string right)
    {
        var (first, second) = (Parse(left), Parse(right));
        return JsonNode.DeepEquals(first, second)
            && Services(first).SequenceEqual(Services(second), StringComparer.Ordinal);

        static JsonNode? Parse(string text) => JsonNode.Parse(text.TrimStart('\uFEFF'));
        static IEnumerable<string> Services(JsonNode? root) => (root?[FieldNames.Services] as JsonObject)?.Select(service => service.Key) ?? [];
    }
}
