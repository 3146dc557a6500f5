using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Thresh.Web.Relay;

/// <summary>A frame's bytes as the message they are.</summary>
internal static class RelayMessage
{
    /// <exception cref="RelayException">They are no such message.</exception>
    public static T Read<T>(ReadOnlySpan<byte> payload, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, type) ?? throw new RelayException($"nothing came where a {typeof(T).Name} was expected.");
        }
        catch (JsonException fault)
        {
            throw new RelayException($"what came is not a {typeof(T).Name}: {fault.Message}");
        }
    }
}
