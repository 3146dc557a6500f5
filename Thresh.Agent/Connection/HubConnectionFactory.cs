using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Thresh.Agent.Configuration;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>Builds one connection to the Hub: a single WebSocket, JSON, the account's key as bearer token.</summary>
internal static class HubConnectionFactory
{
    public static HubConnection Create(AgentSettings settings) =>
        new HubConnectionBuilder()
            .WithUrl(new Uri(settings.Hub.AbsoluteUri.TrimEnd('/') + LinkMethods.Path), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.AccessTokenProvider = () => Task.FromResult<string?>(settings.Key.Revealed);
                options.WebSocketConfiguration = socket => socket.RemoteCertificateValidationCallback =
                    (_, certificate, _, errors) => ServerCertificate.IsTrusted(settings, certificate, errors);
            })
            .WithServerTimeout(TimeSpan.FromSeconds(20))
            .WithKeepAliveInterval(TimeSpan.FromSeconds(5))
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ProtocolJsonContext.Default))
            .Build();
}
