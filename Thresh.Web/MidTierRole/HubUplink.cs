using System.Net;
using System.Net.WebSockets;
using System.Security.Authentication;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Protocol.Relay;
using Thresh.Web.Configuration;
using Thresh.Web.Relay;

namespace Thresh.Web.MidTierRole;

/// <summary>Keeps the mid-tier connected to its Hub, and comes back for ever.</summary>
internal sealed class HubUplink(MidTierOptions options, HubCertificate certificate, KeyCache keys, TimeProvider time, ILogger<HubUplink> log) : BackgroundService
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(3);

    // Half of what an agent waits for an answer: it must not give up a connection that is being mended.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(5);

    private readonly string _instance = Guid.NewGuid().ToString("N");
    private volatile TaskCompletionSource<UplinkConnection> _connected = NewWait();
    private string? _lastTrouble;

    /// <summary>The live connection, or null.</summary>
    public UplinkConnection? Current => _connected.Task is { IsCompletedSuccessfully: true } task ? task.Result : null;

    /// <returns>The live connection, or null where there is none in that time.</returns>
    public async Task<UplinkConnection?> WaitAsync(TimeSpan within, CancellationToken cancellation)
    {
        try
        {
            return await _connected.Task.WaitAsync(within, time, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Trust.Verify)
            log.LogWarning("The Hub's certificate is not verified (tls-verify false): anybody on the way can read and change what is sent.");

        var attempt = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause(attempt++);
            try
            {
                if (await ConnectAsync(stoppingToken) is { } refusal)
                {
                    Tell(refusal);
                    pause = AfterRefusal;
                }
                else
                {
                    (attempt, pause) = (1, Pause(0));
                    log.LogInformation("The connection to the Hub at {Hub} ended", options.Hub);
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Tell(fault.Message);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Connects and stays connected as long as it goes.</summary>
    /// <returns>Why the Hub does not let it in; null where it was in.</returns>
    /// <exception cref="WebSocketException">The Hub is not reached; the message is a sentence.</exception>
    private async Task<string?> ConnectAsync(CancellationToken stopping)
    {
        using var socket = new ClientWebSocket();
        await OpenAsync(socket, stopping);
        var traffic = new LinkTraffic(time);
        var connection = new UplinkConnection(socket, traffic, time, keys.Forget);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var running = connection.RunAsync(ending.Token);
        var wasIn = false;
        try
        {
            if (await connection.GreetAsync(new RelayHello(ProtocolVersion.Current, _instance, Facts()), ConnectWithin) is { } refusal)
                return refusal;

            wasIn = true;
            _lastTrouble = null;
            log.LogInformation("Connected to the Hub at {Hub} as the mid-tier {Name}", options.Hub, options.Name);
            _connected.TrySetResult(connection);
            await running;
        }
        catch (Exception fault) when (fault is WebSocketException or TimeoutException or RelayException && !stopping.IsCancellationRequested)
        {
            if (!wasIn)
                throw new WebSocketException($"The Hub at {options.Hub} cannot be reached, trying again: {fault.Message}");
        }
        finally
        {
            if (wasIn)
                _connected = NewWait();
            keys.ForgetAll();
            await FarewellAsync(socket);
            await ending.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    private async Task OpenAsync(ClientWebSocket socket, CancellationToken stopping)
    {
        socket.Options.SetRequestHeader("Authorization", $"Bearer {options.Key.Revealed}");
        socket.Options.RemoteCertificateValidationCallback = (_, given, _, errors) => options.Trust.Trusts(given, errors);
        (socket.Options.KeepAliveInterval, socket.Options.KeepAliveTimeout) = (KeepAlive, Silence);
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(options.Hub) { Scheme = options.Hub.Scheme is "https" ? "wss" : "ws", Path = options.Hub.AbsolutePath.TrimEnd('/') + LinkMethods.RelayPath };
        using var limit = new CancellationTokenSource(ConnectWithin, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        try
        {
            await socket.ConnectAsync(address.Uri, limited.Token);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            throw new WebSocketException(Sentence(socket.HttpStatusCode, fault));
        }
    }

    private string Sentence(HttpStatusCode status, Exception fault) => status switch
    {
        HttpStatusCode.Unauthorized => $"The Hub at {options.Hub} does not know this mid-tier's key, or it was revoked: start the mid-tier with one that the Hub makes in Connect a mid-tier.",
        HttpStatusCode.Forbidden => $"The key is not a mid-tier's to the Hub at {options.Hub}: start the mid-tier with one that the Hub makes in Connect a mid-tier.",
        HttpStatusCode.NotFound => $"The Hub at {options.Hub} takes no mid-tiers: update the Hub.",
        _ when fault.GetBaseException() is AuthenticationException => $"The certificate of the Hub at {options.Hub} is not trusted: pin it with --tls-fingerprint, which the Hub shows in Connect a mid-tier.",
        _ when fault is OperationCanceledException => $"The Hub at {options.Hub} cannot be reached, trying again: it did not answer.",
        _ => $"The Hub at {options.Hub} cannot be reached, trying again: {fault.GetBaseException().Message}",
    };

    private MidTierFacts Facts() => new()
    {
        Name = options.Name,
        Address = options.Address,
        Fingerprint = options.Http ? null : certificate.Fingerprint,
        Version = typeof(HubUplink).Assembly.GetName().Version!.ToString(3),
    };

    // The Hub then knows at once that it went, and need not wait for silence.
    private static async Task FarewellAsync(ClientWebSocket socket)
    {
        if (socket.State is not WebSocketState.Open)
            return;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, limit.Token);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            // It is gone already.
        }
    }

    // There are few mid-tiers, and many agents wait behind each: it comes back sooner than they do.
    private static TimeSpan Pause(int attempt) => attempt is 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(0.75 + (0.5 * Random.Shared.NextDouble()));

    // Each trouble once, not at every attempt.
    private void Tell(string trouble)
    {
        if (trouble != _lastTrouble)
            log.LogWarning("{Trouble}", trouble);
        _lastTrouble = trouble;
    }

    private static TaskCompletionSource<UplinkConnection> NewWait() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
