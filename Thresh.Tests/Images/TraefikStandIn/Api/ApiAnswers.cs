using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Thresh.TraefikStandIn.Proxying;
using Thresh.TraefikStandIn.Routing;

namespace Thresh.TraefikStandIn.Api;

/// <summary>
/// The part of Traefik's API that tells of routers and services, a page of them at a time; <c>X-Next-Page</c> names the next one,
/// and 1 after the last (documentation: Operations, API).
/// </summary>
internal sealed class ApiAnswers
{
    public const string Version = "3.3.7";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DateTime _started = DateTime.UtcNow;

    public async Task AnswerAsync(HttpContext context, RoutingTable table, string path)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            await PlainAnswer.WriteAsync(context, 405, "");
            return;
        }
        await (path.Split('/')[2..] switch
        {
            ["version"] => WriteAsync(context, WriteVersion),
            ["http", "routers"] => ListAsync(context, Kept(context, table.Routers.Values, router => router.Name, router => router.Status), RouterJson.Write),
            ["http", "services"] => ListAsync(context, Kept(context, table.Services.Values, service => service.Name, service => service.Status), ServiceJson.Write),
            ["http", "routers", var name] => OneAsync(context, table.Routers, "router", name, RouterJson.Write),
            ["http", "services", var name] => OneAsync(context, table.Services, "service", name, ServiceJson.Write),
            _ => PlainAnswer.NotFoundAsync(context),
        });
    }

    private static List<T> Kept<T>(HttpContext context, IEnumerable<T> all, Func<T, string> name, Func<T, string> status)
    {
        var (wantedStatus, search) = (context.Request.Query["status"].ToString(), context.Request.Query["search"].ToString());
        return [.. all
            .Where(one => wantedStatus.Length == 0 || status(one).Equals(wantedStatus, StringComparison.OrdinalIgnoreCase))
            .Where(one => name(one).Contains(search, StringComparison.OrdinalIgnoreCase))
            .OrderBy(name, StringComparer.Ordinal)];
    }

    private static Task ListAsync<T>(HttpContext context, List<T> all, Action<Utf8JsonWriter, T> write)
    {
        var query = context.Request.Query;
        if (!TryNumber(query["page"], 1, out var page) || !TryNumber(query["per_page"], 100, out var perPage) || (page > 1 && (page - 1) * perPage >= all.Count))
            return ErrorAsync(context, 400, $"invalid request: page: {page}, per_page: {query["per_page"]}");
        context.Response.Headers["X-Next-Page"] = (page * perPage < all.Count ? page + 1 : 1).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, json =>
        {
            json.WriteStartArray();
            foreach (var one in all.Skip((int)((page - 1) * perPage)).Take((int)perPage))
                write(json, one);
            json.WriteEndArray();
        });
    }

    private static bool TryNumber(string? text, long otherwise, out long number)
    {
        number = otherwise;
        return string.IsNullOrEmpty(text) || (long.TryParse(text, CultureInfo.InvariantCulture, out number) && number is > 0 and < int.MaxValue);
    }

    private static Task OneAsync<T>(HttpContext context, IReadOnlyDictionary<string, T> all, string kind, string written, Action<Utf8JsonWriter, T> write)
    {
        var name = Uri.UnescapeDataString(written);
        return all.TryGetValue(name, out var one) ? WriteAsync(context, json => write(json, one)) : ErrorAsync(context, 404, $"{kind} not found: {name}");
    }

    // Go's http.Error overwrites the content type.
    private static Task ErrorAsync(HttpContext context, int status, string message) =>
        PlainAnswer.ErrorAsync(context, status, $"{{\"message\":\"{JsonEncodedText.Encode(message, Relaxed.Encoder)}\"}}");

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, Relaxed))
            write(json);
        buffer.WriteByte((byte)'\n');
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.Length;
        await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    private void WriteVersion(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("Version", Version);
        json.WriteString("Codename", "saintnectaire");
        json.WriteString("startDate", _started);
        json.WriteEndObject();
    }
}
