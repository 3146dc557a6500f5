using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Thresh.Agent.Cli.Output;

/// <summary>JSON as commands print it: indented, and for people's eyes too, with quotes and arrows as themselves. Nothing here ends up in HTML.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Form = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync<T>(TextWriter output, T value, JsonTypeInfo<T> type) =>
        WriteAsync(output, writer => JsonSerializer.Serialize(writer, value, type));

    /// <param name="json">A whole JSON text.</param>
    public static async Task WriteAsync(TextWriter output, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        await WriteAsync(output, document.RootElement.WriteTo);
    }

    private static async Task WriteAsync(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(bytes, Form))
            write(writer);
        await output.WriteLineAsync(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
