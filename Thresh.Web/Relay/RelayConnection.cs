using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Thresh.Web.Relay;

/// <summary>
/// One WebSocket that carries many agents' connections, the same at both of its ends. What is read is handed on without
/// waiting for anybody, so that a stream which nobody reads holds up no other: it has no more than its credit here.
/// </summary>
public sealed class RelayConnection(WebSocket socket, LinkTraffic traffic, TimeProvider time)
{
    /// <summary>Takes what belongs to no stream, or opens one; must not wait.</summary>
    public delegate void Handler(RelayKind kind, uint id, ReadOnlySpan<byte> payload);

    private static readonly TimeSpan BetweenBeats = TimeSpan.FromSeconds(3);

    private const int BufferLength = 4 * (RelayFrame.HeadLength + RelayFrame.Longest);

    private readonly FrameWriter _writer = new(socket, traffic, time);
    private readonly ConcurrentDictionary<uint, RelayStream> _streams = new();
    private volatile bool _over;
    private uint _last;

    /// <summary>Streams that are open.</summary>
    public int Count => _streams.Count;

    /// <summary>Runs until the other side ends the connection, or until cancelled; every stream ends with it.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="RelayException">The other side speaks something else.</exception>
    public async Task RunAsync(Handler handle, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var beats = time.CreateTimer(_ => _writer.Post(RelayKind.Beat, 0, []), null, BetweenBeats, BetweenBeats);
        var writing = _writer.RunAsync(ending.Token);
        var reading = ReadAsync(handle, ending.Token);
        try
        {
            await await Task.WhenAny(writing, reading);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It was told to end.
        }
        finally
        {
            _over = true;
            await ending.CancelAsync();
            foreach (var stream in _streams.Values)
                stream.End(null);
            await Task.WhenAll(writing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Opens a stream from this side, the only one that does.</summary>
    /// <param name="opening">What the other side is to know of it.</param>
    public RelayStream Open<T>(T opening, JsonTypeInfo<T> type)
    {
        var stream = Add(Interlocked.Increment(ref _last));
        Post(RelayKind.Open, stream.Id, opening, type);
        return stream;
    }

    /// <summary>Takes a stream that the other side opened.</summary>
    /// <exception cref="RelayException">It is open already.</exception>
    public RelayStream Accept(uint id) => _streams.ContainsKey(id) ? throw new RelayException($"the stream {id} was opened twice.") : Add(id);

    /// <summary>Sends a message that is no stream's, and does not wait: for few of a kind.</summary>
    public void Post<T>(RelayKind kind, uint id, T message, JsonTypeInfo<T> type) => _writer.Post(kind, id, JsonSerializer.SerializeToUtf8Bytes(message, type));

    /// <summary>Sends a message that is no stream's, in its turn, once there is room.</summary>
    public ValueTask SendAsync<T>(RelayKind kind, uint id, T message, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        _writer.WriteAsync(kind, id, new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(message, type)), cancellation);

    private RelayStream Add(uint id)
    {
        var stream = new RelayStream(id, _writer, new LinkTraffic(time), gone => _streams.TryRemove(KeyValuePair.Create(gone.Id, gone)));
        _streams[id] = stream;
        if (_over)
            stream.End(null);
        return stream;
    }

    private async Task ReadAsync(Handler handle, CancellationToken cancellation)
    {
        var (buffer, filled) = (new byte[BufferLength], 0);
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
                return;
            if (received.Count == 0)
                continue;
            traffic.Took(received.Count);
            filled += received.Count;
            var handled = Handle(buffer.AsSpan(0, filled), handle);
            buffer.AsSpan(handled, filled - handled).CopyTo(buffer);
            filled -= handled;
        }
    }

    /// <returns>How many bytes were whole frames.</returns>
    private int Handle(ReadOnlySpan<byte> bytes, Handler handle)
    {
        var at = 0;
        while (bytes.Length - at >= RelayFrame.HeadLength)
        {
            var frame = RelayFrame.Read(bytes[at..]);
            var end = at + RelayFrame.HeadLength + frame.Length;
            if (end > bytes.Length)
                break;
            Handle(frame, bytes[(at + RelayFrame.HeadLength)..end], handle);
            at = end;
        }

        return at;
    }

    private void Handle(RelayFrame frame, ReadOnlySpan<byte> payload, Handler handle)
    {
        // One that was closed a moment ago is no fault.
        var stream = _streams.GetValueOrDefault(frame.Stream);
        switch (frame.Kind)
        {
            case RelayKind.Data:
                stream?.Take(payload);
                break;
            case RelayKind.Credit when payload.Length == sizeof(int):
                stream?.Credit(BinaryPrimitives.ReadInt32LittleEndian(payload));
                break;
            case RelayKind.Close:
                stream?.End(payload.IsEmpty ? null : Encoding.UTF8.GetString(payload));
                break;
            case RelayKind.Beat:
                break;
            default:
                // A kind that this side does not know yet is passed over by whoever takes it.
                handle(frame.Kind, frame.Stream, payload);
                break;
        }
    }
}
