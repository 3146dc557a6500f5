namespace Thresh.Web.Relay;

/// <summary>What went over one connection, as this side counts it: a mid-tier's, or that of one agent behind it.</summary>
public sealed class LinkTraffic(TimeProvider time)
{
    private readonly Throughput _received = new(time);
    private readonly Throughput _sent = new(time);
    private long _heard = time.GetTimestamp();

    /// <summary>Bytes that came, since it connected.</summary>
    public long Received => _received.Total;

    /// <summary>Bytes a second that came in the last seconds; null while the connection is younger.</summary>
    public double? ReceivedRate => _received.Rate;

    /// <summary>Bytes that went, since it connected.</summary>
    public long Sent => _sent.Total;

    /// <summary>Bytes a second that went in the last seconds; null while the connection is younger.</summary>
    public double? SentRate => _sent.Rate;

    /// <summary>The age of the last message, by monotonic time.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _heard));

    public void Took(int bytes)
    {
        _received.Add(bytes);
        Interlocked.Exchange(ref _heard, time.GetTimestamp());
    }

    public void Gave(int bytes) => _sent.Add(bytes);
}
