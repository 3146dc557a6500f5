using System.Globalization;
using Microsoft.AspNetCore.Http;
using Thresh.TraefikStandIn.Rules;
using Yarp.ReverseProxy.Forwarder;

namespace Thresh.TraefikStandIn.Proxying;

/// <summary>
/// The request as the server gets it: the client's path as written, its Host unless <c>passHostHeader</c> is off, and Traefik's
/// X-Forwarded headers in place of any that the client sent (documentation: EntryPoints, Forwarded Headers; Getting Started, FAQ).
/// </summary>
internal sealed class ForwardedRequest(Uri server, bool passHostHeader, string client, RequestAddress address) : HttpTransformer
{
    private static readonly string[] Managed =
    [
        "X-Forwarded-Proto", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Server", "X-Forwarded-Uri",
        "X-Forwarded-Method", "X-Forwarded-Prefix", "X-Forwarded-Tls-Client-Cert", "X-Forwarded-Tls-Client-Cert-Info", "X-Real-Ip",
    ];

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var request = httpContext.Request;
        var headers = proxyRequest.Headers;
        foreach (var name in Managed)
            headers.Remove(name);
        headers.Add("X-Forwarded-For", client);
        headers.Add("X-Real-Ip", client);
        headers.Add("X-Forwarded-Host", request.Host.Value);
        headers.Add("X-Forwarded-Port", (request.Host.Port ?? (request.IsHttps ? 443 : 80)).ToString(CultureInfo.InvariantCulture));
        headers.Add("X-Forwarded-Proto", (IsWebSocket(request) ? "ws" : "http") + (request.IsHttps ? "s" : ""));
        headers.Add("X-Forwarded-Server", Environment.MachineName);
        headers.Host = passHostHeader ? request.Host.Value : null;
        proxyRequest.RequestUri = new Uri(
            $"{server.Scheme}://{server.Authority}{address.Target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    private static bool IsWebSocket(HttpRequest request) =>
        request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);
}
