using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thresh.Domain.Text;

/// <summary>Reads and writes a text value as a JSON string; text that is not a valid value is a <see cref="JsonException"/>.</summary>
public sealed class TextValueConverter<T> : JsonConverter<T> where T : class, ITextValue<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return T.TryCreate(text) ?? throw new JsonException($"Not a valid {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryCreate(reader.GetString()) ?? throw new JsonException($"Not a valid {typeof(T).Name}.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
