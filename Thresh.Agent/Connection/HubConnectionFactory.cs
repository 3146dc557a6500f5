using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Thresh.Agent.Configuration;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>Builds one connection to the Hub: a single WebSocket, JSON, the account's key as bearer token.</summary>
internal static class HubConnectionFactory
{
    // SignalR's client counts it by the wall clock: were it the time that counts, a clock that is set forward would end a
    // good connection, and one that is set back would keep a dead one. Whether the Hub is there is told by its answers to
    // the session's beats, which are counted by monotonic time.
    private static readonly TimeSpan ServerTimeout = TimeSpan.FromDays(30);

    public static HubConnection Create(AgentSettings settings)
    {
        var trust = new ServerTrust(settings.TlsFingerprint, settings.TlsVerify);
        return new HubConnectionBuilder()
            .WithUrl(new Uri(settings.Hub.AbsoluteUri.TrimEnd('/') + LinkMethods.Path), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.AccessTokenProvider = () => Task.FromResult<string?>(settings.Key.Revealed);
                options.WebSocketConfiguration = socket => socket.RemoteCertificateValidationCallback =
                    (_, certificate, _, errors) => trust.Trusts(certificate, errors);
            })
            .WithServerTimeout(ServerTimeout)
            .WithKeepAliveInterval(TimeSpan.FromSeconds(5))
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ProtocolJsonContext.Default))
            .Build();
    }
}
