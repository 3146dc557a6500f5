using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thresh.Web.Agents.Input;

/// <summary>Refuses a number that is too large to be one: it is read as infinity, which cannot be written again.</summary>
internal sealed class FiniteNumbers : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDouble() is var number && double.IsFinite(number) ? number : throw new JsonException("a number is too large.");

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
