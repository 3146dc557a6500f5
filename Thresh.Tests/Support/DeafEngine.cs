using System.Net.Sockets;
using System.Text;

namespace Thresh.Tests.Support;

/// <summary>Stands between an agent and this machine's engine and passes everything on, but for the engine's events: those are lost, and nobody is told.</summary>
public sealed class DeafEngine : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("thresh-deaf-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _accepting;
    private int _lost;

    public DeafEngine()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "engine.sock")));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>What the agent is started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["DOCKER_HOST"] = $"unix://{_folder}/engine.sock" };

    /// <summary>How many streams of events were asked for in vain.</summary>
    public int Lost => Volatile.Read(ref _lost);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _ending.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await _listener.AcceptAsync(_ending.Token));
    }

    private async Task ServeAsync(Socket agent)
    {
        using var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (agent)
        {
            try
            {
                await engine.ConnectAsync(new UnixDomainSocketEndPoint("/var/run/docker.sock"), _ending.Token);
                await await Task.WhenAny(PassAsync(agent, engine, drops: true), PassAsync(engine, agent, drops: false));
            }
            catch (Exception ended) when (ended is SocketException or OperationCanceledException)
            {
                // One side has gone; the other goes with it.
            }
        }
    }

    private async Task PassAsync(Socket from, Socket to, bool drops)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer, _ending.Token) is > 0 and var count)
        {
            if (drops && Encoding.ASCII.GetString(buffer, 0, Math.Min(count, 64)).Split(' ') is ["GET", var path, ..] && path.Contains("/events", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _lost);
                continue;
            }

            await to.SendAsync(buffer.AsMemory(0, count), _ending.Token);
        }
    }
}
