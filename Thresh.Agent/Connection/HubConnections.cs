using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Thresh.Agent.Configuration;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Connection;

/// <summary>Makes connections to the Hub: one WebSocket, JSON by the protocol's own context, the certificate verified or pinned.</summary>
internal static class HubConnections
{
    // Both ends call the link dead after this much silence.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    public static HubConnection Make(AgentSettings settings)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(settings.Hub, LinkMethods.Path), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
            options.AccessTokenProvider = () => Task.FromResult<string?>(settings.Key);
            options.WebSocketConfiguration = socket =>
            {
                if (Validation(settings) is { } validation)
                    socket.RemoteCertificateValidationCallback = validation;
            };
        });
        builder.AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, ProtocolJsonContext.Default));
        builder.WithServerTimeout(Silence).WithKeepAliveInterval(KeepAlive);
        return builder.Build();
    }

    private static RemoteCertificateValidationCallback? Validation(AgentSettings settings)
    {
        if (!settings.TlsVerify)
        {
#pragma warning disable CA5359 // The operator asked for it, and is warned at every start.
            return (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        if (settings.TlsFingerprint is not { } pinned)
            return null;

        var expected = Convert.FromHexString(pinned.Replace(":", "", StringComparison.Ordinal));
        return (_, certificate, _, _) =>
            certificate is X509Certificate2 seen && CryptographicOperations.FixedTimeEquals(SHA256.HashData(seen.RawData), expected);
    }
}
