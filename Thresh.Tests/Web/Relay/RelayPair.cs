using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Thresh.Domain.Protocol;
using Thresh.Domain.Protocol.Relay;
using Thresh.Web.Relay;

namespace Thresh.Tests.Web.Relay;

/// <summary>Both ends of a relay over a real socket of this machine.</summary>
internal sealed class RelayPair : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<RelayStream> _accepted = new();
    private readonly SemaphoreSlim _any = new(0);
    private readonly WebSocket _nearSocket;
    private readonly RelayConnection _far;
    private readonly Task _near;

    private RelayPair(Stream near, Stream far)
    {
        _nearSocket = WebSocket.CreateFromStream(near, new WebSocketCreationOptions { IsServer = false });
        Near = new RelayConnection(_nearSocket, new LinkTraffic(TimeProvider.System), TimeProvider.System);
        _far = new RelayConnection(WebSocket.CreateFromStream(far, new WebSocketCreationOptions { IsServer = true }), new LinkTraffic(TimeProvider.System), TimeProvider.System);
        _near = Near.RunAsync((_, _, _) => { }, _ending.Token);
        Far = _far.RunAsync(Accept, _ending.Token);
    }

    /// <summary>The side that opens streams.</summary>
    public RelayConnection Near { get; }

    /// <summary>How the other side's connection ended.</summary>
    public Task Far { get; }

    public static RelayPair Start()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var near = new TcpClient();
        near.Connect((IPEndPoint)listener.LocalEndpoint);
        return new RelayPair(near.GetStream(), listener.AcceptTcpClient().GetStream());
    }

    /// <summary>Opens streams one after another; both ends of each.</summary>
    public async Task<(RelayStream Here, RelayStream There)> OpenAsync()
    {
        var here = Near.Open(new RelayedAgentOpening("hash", "address"), ProtocolJsonContext.Default.RelayedAgentOpening);
        while (true)
        {
            await _any.WaitAsync();
            if (_accepted.TryDequeue(out var there) && there.Id == here.Id)
                return (here, there);
            if (there is not null)
                _accepted.Enqueue(there);
            _any.Release();
        }
    }

    /// <summary>Sends bytes as they are, past whatever keeps to the rules.</summary>
    public Task RawAsync(ReadOnlyMemory<byte> bytes) => _nearSocket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None).AsTask();

    public static async Task<byte[]> ReadAsync(RelayStream stream, int length)
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (bytes.WrittenCount < length)
        {
            var read = await stream.Input.ReadAsync();
            var taken = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, length - bytes.WrittenCount));
            foreach (var part in taken)
                bytes.Write(part.Span);
            stream.Input.AdvanceTo(taken.End);
            if (read.IsCompleted)
                break;
        }

        return bytes.WrittenSpan.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_near, Far).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Accept(RelayKind kind, uint id, ReadOnlySpan<byte> payload)
    {
        if (kind is not RelayKind.Open)
            return;
        _accepted.Enqueue(_far.Accept(id));
        _any.Release();
    }
}
