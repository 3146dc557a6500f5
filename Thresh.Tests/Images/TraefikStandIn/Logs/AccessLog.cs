using System.Globalization;
using Microsoft.AspNetCore.Http;
using Thresh.TraefikStandIn.Proxying;

namespace Thresh.TraefikStandIn.Logs;

/// <summary>
/// One line for each request in the Common Log Format with Traefik's additions: the count of requests, router, server and
/// duration. Requests for Traefik itself are left out (documentation: Observability, Access Logs).
/// </summary>
internal sealed class AccessLog(bool enabled)
{
    private long _count;

    public void Write(HttpContext context, RequestRecord record, TimeSpan duration)
    {
        var count = Interlocked.Increment(ref _count);
        if (!enabled || record.Router?.EndsWith("@internal", StringComparison.Ordinal) == true)
            return;
        var request = context.Request;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{record.Client} - - [{DateTimeOffset.UtcNow:dd/MMM/yyyy:HH:mm:ss} +0000] \"{request.Method} {record.Target} {(request.Protocol == "HTTP/2" ? "HTTP/2.0" : request.Protocol)}\" "
            + $"{context.Response.StatusCode} {context.Response.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "-"} "
            + $"{Quoted(request.Headers.Referer)} {Quoted(request.Headers.UserAgent)} {count} {Quoted(record.Router)} {Quoted(record.Server)} {(long)duration.TotalMilliseconds}ms"));
    }

    private static string Quoted(string? text) => $"\"{(string.IsNullOrEmpty(text) ? "-" : text)}\"";
}
