using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thresh.Domain.Text;

/// <summary>Writes the secret itself: only the link and the agent's own disk (0600) are written with it.</summary>
public sealed class SecretTextConverter : JsonConverter<SecretText>
{
    public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A secret text is a string."));

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Revealed);
}
