using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thresh.Domain.Stacks.Fields;

namespace Thresh.Domain.Stacks.Shapes;

/// <summary>
/// The format as a JSON Schema, for editors elsewhere. It is made from the shapes that the reader checks, and says less than
/// the reader does: what it rejects is always wrong, what it accepts may still be.
/// </summary>
public static class StackSchema
{
    // Draft-07 is the newest that every editor with a JSON mode understands in full.
    private const string Dialect = "http://json-schema.org/draft-07/schema#";

    /// <summary>The schema as indented JSON text.</summary>
    public static string Json { get; } = Write();

    private static string Write()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", Dialect);
            writer.WriteString("title", "Thresh stack");
            writer.WriteString("description", "A whole application: its services and how they depend on each other.");
            Members(writer, StackFields.Shape);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Value(Utf8JsonWriter writer, Shape shape)
    {
        writer.WriteStartObject();
        Members(writer, shape);
        writer.WriteEndObject();
    }

    private static void Members(Utf8JsonWriter writer, Shape shape)
    {
        switch (shape)
        {
            case TextShape text:
                Text(writer, text);
                break;
            case NumberShape number:
                Number(writer, number);
                break;
            case BooleanShape boolean:
                writer.WriteString("type", "boolean");
                if (boolean.Only is { } only)
                    writer.WriteBoolean("const", only);
                break;
            case ListShape list:
                writer.WriteString("type", "array");
                writer.WritePropertyName("items");
                Value(writer, list.Item);
                break;
            case ObjectShape known:
                Object(writer, known);
                break;
            case MapShape map:
                Map(writer, map);
                break;
            case ChoiceShape choice:
                writer.WriteStartArray("anyOf");
                foreach (var option in choice.Options)
                    Value(writer, option);
                writer.WriteEndArray();
                break;
            case AnyShape:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape));
        }
    }

    private static void Text(Utf8JsonWriter writer, TextShape text)
    {
        writer.WriteString("type", "string");
        if (text.Pattern is not null)
            writer.WriteString("pattern", text.Pattern);
        if (text.Choices.IsEmpty || text.IsOpen)
            return;

        writer.WriteStartArray("enum");
        foreach (var choice in text.Choices)
            writer.WriteStringValue(choice.Word);
        writer.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter writer, NumberShape number)
    {
        writer.WriteString("type", number.IsWhole ? "integer" : "number");
        if (number.Minimum > decimal.MinValue)
            writer.WriteNumber(number.AboveMinimum ? "exclusiveMinimum" : "minimum", number.Minimum);
        if (number.Maximum < decimal.MaxValue)
            writer.WriteNumber("maximum", number.Maximum);
    }

    private static void Object(Utf8JsonWriter writer, ObjectShape known)
    {
        writer.WriteString("type", "object");
        writer.WriteStartArray("required");
        foreach (var field in known.Fields.Where(field => field.IsRequired))
            writer.WriteStringValue(field.Name);
        writer.WriteEndArray();
        writer.WriteStartObject("properties");
        foreach (var field in known.Fields)
        {
            writer.WriteStartObject(field.Name);
            writer.WriteString("description", field.Default is null ? field.Description : $"{field.Description} Default: {field.Default}.");
            Members(writer, field.Shape);
            writer.WriteStartArray("examples");
            writer.WriteRawValue(field.Example);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (known.Extensible)
        {
            writer.WriteStartObject("patternProperties");
            writer.WriteStartObject("^" + FieldNames.ExtensionPrefix);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteBoolean("additionalProperties", false);
    }

    private static void Map(Utf8JsonWriter writer, MapShape map)
    {
        writer.WriteString("type", "object");
        if (map.Least > 0)
            writer.WriteNumber("minProperties", map.Least);
        if (map.Most is { } most)
            writer.WriteNumber("maxProperties", most);
        if (map.Key.Pattern is not null)
        {
            writer.WritePropertyName("propertyNames");
            writer.WriteStartObject();
            writer.WriteString("pattern", map.Key.Pattern);
            writer.WriteEndObject();
        }

        writer.WritePropertyName("additionalProperties");
        Value(writer, map.Value);
    }
}
