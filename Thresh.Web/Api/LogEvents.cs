using System.Globalization;
using System.Text.Json;
using Thresh.Domain.Protocol;
using Thresh.Web.Agents;

namespace Thresh.Web.Api;

/// <summary>A followed log as server-sent events: <c>lines</c> with an array of lines, and at last <c>end</c> with the reason.</summary>
internal static class LogEvents
{
    /// <summary>What stands for the rest of a line that was too long.</summary>
    public const string CutMark = " … (cut at 16 KiB)";

    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    public static async Task WriteAsync(HttpResponse response, AgentLog log, JsonSerializerOptions json, CancellationToken cancellation)
    {
        response.ContentType = "text/event-stream";
        await response.Body.FlushAsync(cancellation);
        while (true)
        {
            if (!await log.ComesAsync(SignOfLife, cancellation))
            {
                await response.WriteAsync(": still here\n\n", cancellation);
                await response.Body.FlushAsync(cancellation);
                continue;
            }

            if (await log.TakeAsync(cancellation) is not { } batch)
                return;
            if (!batch.Lines.IsEmpty)
                await WriteAsync(response, "lines", batch.Lines.Select(Json), json, cancellation);
            if (batch.Ended)
                await WriteAsync(response, "end", new { reason = batch.Error }, json, cancellation);
            await response.Body.FlushAsync(cancellation);
        }
    }

    private static object Json(LogLine line) => line.Cut
        ? new { service = line.Service.Value, stream = Name(line.Stream), at = Time(line.At), text = line.Text, cut = true }
        : new { service = line.Service.Value, stream = Name(line.Stream), at = Time(line.At), text = line.Text };

    // Of one length, so that texts compare as the times do.
    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    private static string Name(LogStreamKind stream) => stream is LogStreamKind.Err ? "err" : "out";

    private static Task WriteAsync(HttpResponse response, string kind, object data, JsonSerializerOptions json, CancellationToken cancellation) =>
        response.WriteAsync($"event: {kind}\ndata: {JsonSerializer.Serialize(data, json)}\n\n", cancellation);
}
