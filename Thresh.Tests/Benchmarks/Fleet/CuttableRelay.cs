using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>Stands between agents and their Hub, and hands on every byte until it cuts all of them off at once. It takes whoever comes back.</summary>
internal sealed class CuttableRelay : IAsyncDisposable
{
    private const int Backlog = 1024;
    private const int BufferSize = 4096;

    private readonly ConcurrentDictionary<Socket, Socket> _connections = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _hub;
    private readonly Task _accepting;

    private CuttableRelay(Uri hub)
    {
        _hub = hub;
        _listener.Start(Backlog);
        _accepting = AcceptAsync();
    }

    /// <summary>The Hub's address by way of here.</summary>
    public Uri Url => new UriBuilder(_hub) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    /// <summary>How many there are now.</summary>
    public int Connections => _connections.Count;

    public static CuttableRelay To(Uri hub) => new(hub);

    /// <summary>Resets every connection at both of its ends: nobody says good-bye.</summary>
    public void Cut()
    {
        foreach (var (agent, hub) in _connections.ToArray())
        {
            agent.Close(0);
            hub.Close(0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = HandOnAsync(await _listener.AcceptSocketAsync());
    }

    private async Task HandOnAsync(Socket agent)
    {
        using var hub = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        agent.NoDelay = true;
        try
        {
            await hub.ConnectAsync(IPAddress.Loopback, _hub.Port);
            _connections[agent] = hub;
            await await Task.WhenAny(CopyAsync(agent, hub), CopyAsync(hub, agent));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException)
        {
        }
        finally
        {
            _connections.TryRemove(agent, out _);
            agent.Dispose();
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        await using var read = new NetworkStream(from);
        await using var write = new NetworkStream(to);
        await read.CopyToAsync(write, BufferSize);
    }
}
