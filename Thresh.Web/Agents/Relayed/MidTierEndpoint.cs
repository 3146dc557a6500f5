using Microsoft.AspNetCore.SignalR;
using Thresh.Domain.Protocol.Relay;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Agents.Relayed;

/// <summary>Where mid-tiers connect: one WebSocket, which carries the connections of the agents behind them.</summary>
internal sealed class MidTierEndpoint(
    MidTierSessions sessions,
    MidTierRegistry registry,
    HubConnectionHandler<AgentHub> handler,
    TokenService tokens,
    LiveAccess live,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<MidTierEndpoint> log)
{
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(10);

    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync("Mid-tiers connect here with a WebSocket.");
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var session = new MidTierSession(socket, context.User.Account(), handler, tokens, live, time, log);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var running = session.RunAsync(ending.Token);
        try
        {
            await WelcomeAsync(session, context.User.Identity?.Name ?? "", running);
        }
        finally
        {
            session.Abort();
            await running;
        }
    }

    private async Task WelcomeAsync(MidTierSession session, string keyName, Task running)
    {
        RelayHello hello;
        try
        {
            hello = await session.Hello.WaitAsync(HelloWithin);
        }
        catch (Exception none) when (none is TimeoutException or OperationCanceledException)
        {
            return;
        }

        var name = hello.Facts.Name;
        var refusal = await sessions.EnterAsync(session, hello);
        if (refusal is not null)
        {
            log.LogWarning("A mid-tier was refused: {Refusal}", refusal);
            session.Welcome(refusal);
            // It goes by itself once it has read why.
            await Task.WhenAny(running, Task.Delay(HelloWithin));
            return;
        }

        // Known from here on; that it is stored, nobody has to wait for.
        var storing = registry.ConnectedAsync(session.Account, hello.Facts, keyName, session.Traffic);
        log.LogInformation("The mid-tier {Name} is connected", name);
        session.Welcome(null);
        await session.Lost;
        // Before its agents are missed: they are away because it is.
        await registry.LeftAsync(session.Account, name, session.Traffic);
        log.LogWarning("The mid-tier {Name} is not connected any more", name);
        await Task.WhenAll(storing, running);
        sessions.Leave(session, name);
    }
}
