using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thresh.Web.Agents.Input;

/// <summary>Refuses an array that has nothing where an element should be: what the serializer's options say of members is not said of elements.</summary>
internal sealed class WholeArrays : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsConstructedGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableArray<>) && !typeToConvert.GenericTypeArguments[0].IsValueType;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GenericTypeArguments[0]))!;

    private sealed class Of<T> : JsonConverter<ImmutableArray<T>> where T : class
    {
        public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is not JsonTokenType.StartArray)
                throw new JsonException("an array was expected.");
            var elements = ImmutableArray.CreateBuilder<T>();
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                elements.Add(JsonSerializer.Deserialize<T>(ref reader, options) ?? throw new JsonException("an array has an element that is null."));
            return elements.DrainToImmutable();
        }

        public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var element in value.IsDefault ? [] : value)
                JsonSerializer.Serialize(writer, element, options);
            writer.WriteEndArray();
        }
    }
}
