using Microsoft.AspNetCore.Http;
using Thresh.TraefikStandIn.Logs;
using Thresh.TraefikStandIn.Routing;
using Thresh.TraefikStandIn.Rules;
using Yarp.ReverseProxy.Forwarder;

namespace Thresh.TraefikStandIn.Proxying;

/// <summary>Sends requests to servers, with Traefik's timeouts and its answers where that fails (documentation: Services, ServersTransport).</summary>
internal sealed class ServerForwarder(IHttpForwarder forwarder, ProcessLog log) : IDisposable
{
    // Traefik has no limit on how long an answer takes; this is the longest that a timer can wait, near enough.
    private static readonly ForwarderRequestConfig Unlimited = new()
    {
        ActivityTimeout = TimeSpan.FromDays(20),
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    // Outlives every configuration, so that a request under way keeps its server when its route moves.
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        ResponseDrainTimeout = TimeSpan.FromSeconds(10),
    });

    public async Task SendAsync(HttpContext context, RoutedService service, RequestAddress address, RequestRecord record, TimeSpan readTimeout)
    {
        if (service.NextServer() is not { } server)
        {
            await PlainAnswer.ErrorAsync(context, 503, "no available server");
            return;
        }
        record.Server = server.OriginalString;
        using var deadline = new CancellationTokenSource();
        if (readTimeout > TimeSpan.Zero)
        {
            deadline.CancelAfter(readTimeout);
            context.Request.Body = new BodyWithDeadline(context.Request.Body, deadline.Token);
        }
        var error = await forwarder.SendAsync(
            context, server.OriginalString, _client, Unlimited, new ForwardedRequest(server, service.PassHostHeader, record.Client, address));
        if (error == ForwarderError.None)
            return;
        var cause = context.Features.Get<IForwarderErrorFeature>()?.Exception;
        var status = StatusOf(error, cause, context.RequestAborted.IsCancellationRequested);
        log.Write(LogLevel.Debug, $"{status} caused by", ("error", $"{error}: {cause?.Message}"));
        if (context.Response.HasStarted)
            return;
        context.Response.Headers.Clear();
        await PlainAnswer.WriteAsync(context, status, status switch { 504 => "Gateway Timeout", 499 => "Client Closed Request", _ => "Bad Gateway" });
    }

    public void Dispose() => _client.Dispose();

    private static int StatusOf(ForwarderError error, Exception? cause, bool gone)
    {
        if (gone)
            return 499;
        var timedOut = error == ForwarderError.RequestTimedOut;
        for (var inner = cause; inner is not null && !timedOut; inner = inner.InnerException)
            timedOut = inner is TimeoutException || (inner is AggregateException all && all.InnerExceptions.Any(one => one is TimeoutException));
        return timedOut ? 504 : 502;
    }
}
