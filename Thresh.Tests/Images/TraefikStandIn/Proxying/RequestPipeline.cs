using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Thresh.TraefikStandIn.Api;
using Thresh.TraefikStandIn.Connections;
using Thresh.TraefikStandIn.Logs;
using Thresh.TraefikStandIn.Routing;
using Thresh.TraefikStandIn.Rules;

namespace Thresh.TraefikStandIn.Proxying;

/// <summary>From a request to its answer: router, middlewares, service.</summary>
internal sealed class RequestPipeline(CurrentState state, ServerForwarder forwarder, ApiAnswers api, AccessLog accessLog)
{
    public async Task HandleAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        var address = RequestAddress.Of(context);
        var remote = context.Connection.RemoteIpAddress;
        var client = (remote?.IsIPv4MappedToIPv6 == true ? remote.MapToIPv4() : remote)?.ToString() ?? "127.0.0.1";
        var record = new RequestRecord { Client = client, Target = address.Target };
        // Taken once: a request that has begun is served by the configuration that it began under.
        var table = state.Table;
        var entryPoint = context.Features.Get<EntryPointFeature>()!.EntryPoint;
        if (table.Find(entryPoint.Name, context.Request.IsHttps, address) is { Service: { } service } router)
        {
            record.Router = router.Name;
            await AnswerAsync(context, table, router, service, address, record, entryPoint.ReadTimeout);
        }
        else
        {
            await PlainAnswer.NotFoundAsync(context);
        }
        accessLog.Write(context, record, Stopwatch.GetElapsedTime(began));
    }

    private async Task AnswerAsync(
        HttpContext context, RoutingTable table, Router router, RoutedService service, RequestAddress address, RequestRecord record, TimeSpan readTimeout)
    {
        foreach (var redirect in router.Redirects)
            if (await redirect.TryAnswerAsync(context, address))
                return;
        await (service.Name switch
        {
            InternalRouting.Api => api.AnswerAsync(context, table, address.RawPath),
            InternalRouting.Ping when state.IsTerminating => PlainAnswer.WriteAsync(context, 503, "Service Unavailable"),
            InternalRouting.Ping => PlainAnswer.WriteAsync(context, 200, "OK"),
            // No challenge is ever open here.
            InternalRouting.AcmeChallenge => PlainAnswer.NotFoundAsync(context),
            InternalRouting.Noop => PlainAnswer.WriteAsync(context, 418, ""),
            _ => forwarder.SendAsync(context, service, address, record, readTimeout),
        });
    }
}
