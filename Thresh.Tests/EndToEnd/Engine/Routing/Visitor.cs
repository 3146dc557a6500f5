using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Thresh.Tests.EndToEnd.Engine.Routing;

/// <summary>
/// Somebody who opens addresses as a browser does, with every name leading to this machine. Each request is a connection of
/// its own where asked, so that nothing of an earlier route is kept.
/// </summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(bool keepsConnections = false) => _http = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = keepsConnections ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => (LastCertificate = certificate?.Subject) is not null },
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>The subject of the certificate that was shown last; null before one was.</summary>
    public string? LastCertificate { get; private set; }

    /// <returns>The status and the body.</returns>
    public async Task<(HttpStatusCode Status, string Body)> OpenAsync(string address)
    {
        using var answer = await _http.GetAsync(new Uri(address));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<HttpStatusCode> StatusAsync(string address) => (await OpenAsync(address)).Status;

    /// <returns>Where the answer sends on to; null where it answers itself.</returns>
    public async Task<string?> LocationAsync(string address)
    {
        using var answer = await _http.GetAsync(new Uri(address));
        return answer.Headers.Location?.OriginalString;
    }

    public void Dispose() => _http.Dispose();
}
