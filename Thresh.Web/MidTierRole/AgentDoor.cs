using System.Buffers;
using System.Net.WebSockets;
using Thresh.Domain.Protocol.Relay;
using Thresh.Web.Identity;
using Thresh.Web.Relay;

namespace Thresh.Web.MidTierRole;

/// <summary>Where agents connect, exactly as to a Hub.</summary>
internal sealed class AgentDoor(HubUplink uplink, KeyCache keys, RefusedAgents refused, IHostApplicationLifetime lifetime)
{
    private const int BufferLength = 16 * 1024;

    // Less than an agent waits to be let in: it comes in the moment the Hub is back.
    private static readonly TimeSpan HubWithin = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(2);

    /// <summary>What a client of SignalR asks before it connects, where it was not told to do without: the one way there is.</summary>
    public async Task NegotiateAsync(HttpContext context)
    {
        if (await EnterAsync(context) is not null)
            await context.Response.WriteAsJsonAsync(Negotiation.Any);
    }

    /// <summary>An agent's connection, until either side ends it.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "Agents connect here with a WebSocket.");
            return;
        }

        if (await EnterAsync(context) is not { } entry)
            return;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await CarryAsync(socket, entry.Hub.Open(new RelayedAgentOpening(entry.KeyHash, BrowserSessions.AddressOf(context))), ending.Token);
    }

    /// <summary>Whether the Hub knows the key that somebody came with; who is not let in has been told why.</summary>
    private async Task<(UplinkConnection Hub, string KeyHash)?> EnterAsync(HttpContext context)
    {
        if (BearerToken.Of(context.Request) is not { } key)
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "An agent's key is missing.");
            return null;
        }

        var hash = Convert.ToHexStringLower(TokenText.Hash(key));
        if (await uplink.WaitAsync(HubWithin, context.RequestAborted) is not { } hub)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "The Hub behind this mid-tier cannot be reached.");
            return null;
        }

        var answer = await keys.FindAsync(hash, hub.AskAsync);
        if (answer.Status is KeyAnswer.Served)
            return (hub, hash);
        await RefuseAsync(context, answer.Status, answer.Why ?? "The key does not open the link.");
        return null;
    }

    private Task RefuseAsync(HttpContext context, int status, string why)
    {
        refused.Add(status);
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(why);
    }

    /// <summary>Carries bytes both ways until either side ends.</summary>
    private static async Task CarryAsync(WebSocket socket, RelayStream stream, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var (up, down) = (UpAsync(socket, stream, over.Token), DownAsync(socket, stream));
        try
        {
            await await Task.WhenAny(up, down);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The agent went, or the Hub did.
        }
        finally
        {
            stream.Close();
            await FarewellAsync(socket, stream.Reason);
            await over.CancelAsync();
            socket.Abort();
            await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task UpAsync(WebSocket socket, RelayStream stream, CancellationToken cancellation)
    {
        while (true)
        {
            // An agent that says nothing has no buffer here.
            var something = await socket.ReceiveAsync(Memory<byte>.Empty, cancellation);
            if (something.MessageType is WebSocketMessageType.Close)
                return;
            var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
            try
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
                if (received.MessageType is WebSocketMessageType.Close)
                    return;
                await stream.SendAsync(new ReadOnlySequence<byte>(buffer, 0, received.Count));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private static async Task DownAsync(WebSocket socket, RelayStream stream)
    {
        while (true)
        {
            var read = await stream.Input.ReadAsync();
            foreach (var part in read.Buffer)
                await socket.SendAsync(part, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
            stream.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private static async Task FarewellAsync(WebSocket socket, string? reason)
    {
        if (socket.State is not WebSocketState.Open and not WebSocketState.CloseReceived)
            return;
        try
        {
            using var limit = new CancellationTokenSource(CloseWithin);
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, reason, limit.Token);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or InvalidOperationException or IOException)
        {
            // It is gone already.
        }
    }
}
