using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thresh.Domain.Text;

/// <summary>Text that may hold a credential: it prints as <c>***</c>, and is read only by asking for it by name.</summary>
[JsonConverter(typeof(Converter))]
public sealed record SecretText(string Revealed)
{
    public override string ToString() => "***";

    private sealed class Converter : JsonConverter<SecretText>
    {
        public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException("A secret text is a string."));

        public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Revealed);
    }
}
