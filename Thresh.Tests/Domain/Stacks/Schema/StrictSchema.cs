using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Thresh.Tests.Domain.Stacks.Schema;

/// <summary>
/// Judges JSON by a schema (draft-07, the keywords that the stack's schema uses); a keyword that it does not know is an
/// error, so that nothing in the schema goes unjudged.
/// </summary>
internal sealed class StrictSchema(JsonElement schema)
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new();

    private static readonly HashSet<string> Notes = ["$schema", "title", "description", "examples"];

    public bool Accepts(JsonElement value) => schema.EnumerateObject().All(keyword => Notes.Contains(keyword.Name) || Accepts(keyword, value));

    private bool Accepts(JsonProperty keyword, JsonElement value) => keyword.Name switch
    {
        "type" => IsOfType(keyword.Value.GetString()!, value),
        "const" => JsonElement.DeepEquals(keyword.Value, value),
        "enum" => keyword.Value.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)),
        "pattern" => value.ValueKind != JsonValueKind.String || IsMatch(value.GetString()!, keyword.Value.GetString()!),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble(),
        "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() > keyword.Value.GetDouble(),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(new StrictSchema(keyword.Value).Accepts),
        "anyOf" => keyword.Value.EnumerateArray().Any(option => new StrictSchema(option).Accepts(value)),
        "required" => value.ValueKind != JsonValueKind.Object || keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "minProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() >= keyword.Value.GetInt32(),
        "maxProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() <= keyword.Value.GetInt32(),
        "propertyNames" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(property => AcceptsName(keyword.Value, property.Name)),
        "properties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(property =>
            !keyword.Value.TryGetProperty(property.Name, out var known) || new StrictSchema(known).Accepts(property.Value)),
        "patternProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(property =>
            keyword.Value.EnumerateObject().All(pattern => !IsMatch(property.Name, pattern.Name) || new StrictSchema(pattern.Value).Accepts(property.Value))),
        "additionalProperties" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Where(IsAdditional).All(property =>
            keyword.Value.ValueKind != JsonValueKind.False && new StrictSchema(keyword.Value).Accepts(property.Value)),
        _ => throw new NotSupportedException($"The keyword {keyword.Name} is not judged here; teach it."),
    };

    private bool IsAdditional(JsonProperty property) =>
        !(schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out _))
        && !(schema.TryGetProperty("patternProperties", out var patterns) && patterns.EnumerateObject().Any(pattern => IsMatch(property.Name, pattern.Name)));

    private static bool AcceptsName(JsonElement names, string name) => IsMatch(name, names.GetProperty("pattern").GetString()!);

    public static bool IsMatch(string text, string pattern) =>
        Patterns.GetOrAdd(pattern, written => new Regex(written, RegexOptions.ECMAScript)).IsMatch(text);

    private static bool IsOfType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() % 1 == 0,
        _ => throw new NotSupportedException($"The type {type} is not judged here; teach it."),
    };
}
