using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Cli;

/// <summary>What <c>stack validate --json</c> prints.</summary>
/// <param name="Order">The services in the order they start; empty while there is any error.</param>
/// <param name="Waves">The same by the longest path that leads to them; empty while there is any error.</param>
internal sealed record ValidationJson(
    string File, bool Valid, IReadOnlyList<string> Order, IReadOnlyList<IReadOnlyList<string>> Waves, IReadOnlyList<DiagnosticJson> Diagnostics)
{
    public static ValidationJson Of(string file, StackAnalysis analysis) => new(
        file,
        analysis.IsValid,
        [.. analysis.Graph?.Order.Select(service => service.Value) ?? []],
        [.. analysis.Graph?.Waves.Select(IReadOnlyList<string> (wave) => [.. wave.Select(service => service.Value)]) ?? []],
        [.. analysis.Diagnostics.Select(DiagnosticJson.Of)]);

    public async Task WriteAsync(TextWriter output)
    {
        using var bytes = new MemoryStream();
        // For people's eyes too: quotes and arrows as themselves. Nothing here ends up in HTML.
        await using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(writer, this, CliJsonContext.Default.ValidationJson);
        await output.WriteLineAsync(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
