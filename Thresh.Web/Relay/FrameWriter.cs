using System.Buffers;
using System.Net.WebSockets;

namespace Thresh.Web.Relay;

/// <summary>
/// What goes out over the one connection: frames that wait together leave in one message. Streams take turns, a frame each, so
/// that none of them waits for another's whole load; what keeps the streams going does not wait at all.
/// </summary>
internal sealed class FrameWriter(WebSocket socket, LinkTraffic traffic, TimeProvider time)
{
    // What may wait of all streams together: more only tells senders later that the way is full.
    private const int MostWaiting = 256 * 1024;

    // A message soon after another one waits for those that come along: a few hundred nodes' samples leave a few at a time.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _any = new(0);
    private readonly SemaphoreSlim _turn = new(1);
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _leaving = new();
    private TaskCompletionSource? _room;

    /// <summary>Sends a frame of a stream, in its turn, once there is room.</summary>
    public async ValueTask WriteAsync(RelayKind kind, uint stream, ReadOnlySequence<byte> payload, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                Task room;
                lock (_lock)
                {
                    if (_waiting.WrittenCount < MostWaiting)
                    {
                        Head(kind, stream, (int)payload.Length);
                        foreach (var part in payload)
                            _waiting.Write(part.Span);
                        Wake();
                        return;
                    }

                    room = (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                }

                await room.WaitAsync(cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends a frame without waiting: of those there are few for each stream.</summary>
    public void Post(RelayKind kind, uint stream, ReadOnlySpan<byte> payload)
    {
        lock (_lock)
        {
            Head(kind, stream, payload.Length);
            _waiting.Write(payload);
            Wake();
        }
    }

    /// <summary>Writes until cancelled.</summary>
    /// <exception cref="WebSocketException">The connection is gone.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var left = time.GetTimestamp();
        while (true)
        {
            await _any.WaitAsync(cancellation);
            if (time.GetElapsedTime(left) < Together)
                await Task.Delay(Together, time, cancellation);

            lock (_lock)
            {
                (_waiting, _leaving) = (_leaving, _waiting);
                _room?.TrySetResult();
                _room = null;
            }

            if (_leaving.WrittenCount > 0)
                await socket.SendAsync(_leaving.WrittenMemory, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
            traffic.Gave(_leaving.WrittenCount);
            _leaving.ResetWrittenCount();
            left = time.GetTimestamp();
        }
    }

    private void Head(RelayKind kind, uint stream, int length)
    {
        new RelayFrame(kind, stream, length).Write(_waiting.GetSpan(RelayFrame.HeadLength));
        _waiting.Advance(RelayFrame.HeadLength);
    }

    private void Wake()
    {
        if (_any.CurrentCount == 0)
            _any.Release();
    }
}
