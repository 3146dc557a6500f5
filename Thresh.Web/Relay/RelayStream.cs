using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;

namespace Thresh.Web.Relay;

/// <summary>One agent's connection, as bytes both ways over a connection that it shares with others.</summary>
public sealed class RelayStream
{
    /// <summary>Bytes that may be under way before the other side has taken any: what a stream that nobody reads holds of memory.</summary>
    public const int Window = 256 * 1024;

    // Never pauses by itself: what may come is bounded by the credit.
    private static readonly PipeOptions Unpaused = new(pauseWriterThreshold: 0, resumeWriterThreshold: 0, useSynchronizationContext: false);

    private readonly Lock _lock = new();
    private readonly FrameWriter _writer;
    private readonly Action<RelayStream> _gone;
    private readonly Pipe _incoming = new(Unpaused);
    private readonly StreamCredit _credit = new(Window);
    private readonly CancellationTokenSource _closed = new();
    private int _granted = Window;
    private bool _ended;

    internal RelayStream(uint id, FrameWriter writer, LinkTraffic traffic, Action<RelayStream> gone)
    {
        Id = id;
        Traffic = traffic;
        _writer = writer;
        _gone = gone;
        Input = new CreditingReader(_incoming.Reader, Grant);
        Closed = _closed.Token;
    }

    public uint Id { get; }

    public LinkTraffic Traffic { get; }

    /// <summary>What comes from the other side; completed when either side closes.</summary>
    public PipeReader Input { get; }

    /// <summary>Cancelled when either side has closed it, or the connection ended.</summary>
    public CancellationToken Closed { get; }

    /// <summary>Why the other side closed it; null where it did not, or gave no reason.</summary>
    public string? Reason { get; private set; }

    /// <summary>Sends bytes as far as the other side takes them; one caller at a time.</summary>
    /// <exception cref="OperationCanceledException">The stream is closed.</exception>
    public async ValueTask SendAsync(ReadOnlySequence<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var taken = await _credit.TakeAsync((int)Math.Min(bytes.Length, RelayFrame.Longest), Closed);
            await _writer.WriteAsync(RelayKind.Data, Id, bytes.Slice(0, taken), Closed);
            Traffic.Gave(taken);
            bytes = bytes.Slice(taken);
        }
    }

    /// <summary>Ends it on both sides; nothing where it has ended.</summary>
    /// <param name="reason">One sentence, or null.</param>
    public void Close(string? reason = null)
    {
        if (End(null))
            _writer.Post(RelayKind.Close, Id, reason is null ? default : Encoding.UTF8.GetBytes(reason));
    }

    /// <exception cref="RelayException">More came than was asked for.</exception>
    internal void Take(ReadOnlySpan<byte> bytes)
    {
        if (Interlocked.Add(ref _granted, -bytes.Length) < 0)
            throw new RelayException($"more came of the stream {Id} than was asked for.");
        Traffic.Took(bytes.Length);
        lock (_lock)
        {
            if (_ended)
                return;
            _incoming.Writer.Write(bytes);
            var flush = _incoming.Writer.FlushAsync(CancellationToken.None);
            if (!flush.IsCompletedSuccessfully)
                throw new InvalidOperationException("A pipe without a threshold waits.");
        }
    }

    internal void Credit(int bytes) => _credit.Add(bytes);

    /// <summary>The other side closed it, or the connection ended.</summary>
    /// <returns>False where it had ended.</returns>
    internal bool End(string? reason)
    {
        lock (_lock)
        {
            if (_ended)
                return false;
            _ended = true;
            Reason = reason;
            _incoming.Writer.Complete();
        }

        _gone(this);
        // Whoever waits for it goes on elsewhere than in the connection's reading.
        _ = _closed.CancelAsync();
        return true;
    }

    private void Grant(int bytes)
    {
        if (Closed.IsCancellationRequested)
            return;
        Interlocked.Add(ref _granted, bytes);
        Span<byte> payload = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(payload, bytes);
        _writer.Post(RelayKind.Credit, Id, payload);
    }
}
