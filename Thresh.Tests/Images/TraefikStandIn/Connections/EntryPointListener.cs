using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Thresh.TraefikStandIn.Routing;
using Thresh.TraefikStandIn.Startup;

namespace Thresh.TraefikStandIn.Connections;

/// <summary>
/// Listens for an entry point. Every one takes TLS and plain connections alike, told apart by their first byte, as Traefik's do
/// (documentation: Routing &amp; Load Balancing, Routers, TLS).
/// </summary>
internal sealed class EntryPointListener(EntryPoint entryPoint, CurrentState state)
{
    private const byte TlsHandshake = 0x16;

    public void Listen(KestrelServerOptions server)
    {
        if (entryPoint.Host is { } host)
            server.Listen(host, entryPoint.Port, Configure);
        else
            server.ListenAnyIP(entryPoint.Port, Configure);
    }

    private void Configure(ListenOptions options)
    {
        ConnectionDelegate afterTls = _ => Task.CompletedTask;
        options.Protocols = HttpProtocols.Http1AndHttp2;
        options.Use(tls => connection => TellApartAsync(connection, tls, afterTls));
        options.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = context => ValueTask.FromResult(AnswerTo(context)) });
        // Comes after TLS in the row, so what follows it is where a plain connection goes at once.
        options.Use(next =>
        {
            afterTls = next;
            return next;
        });
    }

    private async Task TellApartAsync(ConnectionContext connection, ConnectionDelegate tls, ConnectionDelegate plain)
    {
        connection.Features.Set(new EntryPointFeature(entryPoint));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        if (entryPoint.ReadTimeout > TimeSpan.Zero)
            limit.CancelAfter(entryPoint.ReadTimeout);
        byte first;
        try
        {
            var read = await connection.Transport.Input.ReadAsync(limit.Token);
            if (read.Buffer.IsEmpty)
                return;
            first = read.Buffer.FirstSpan[0];
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return;
        }
        await (first == TlsHandshake ? tls : plain)(connection);
    }

    // TLS 1.2 is the least that Traefik takes (documentation: HTTPS & TLS, TLS, Minimum TLS Version).
    private SslServerAuthenticationOptions AnswerTo(TlsHandshakeCallbackContext context)
    {
        var name = context.ClientHelloInfo.ServerName;
        if (string.IsNullOrEmpty(name))
            name = (context.Connection.LocalEndPoint as IPEndPoint)?.Address.MapToIPv4().ToString() ?? "";
        return new SslServerAuthenticationOptions
        {
            ServerCertificateContext = state.Certificates.For(name),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };
    }
}
