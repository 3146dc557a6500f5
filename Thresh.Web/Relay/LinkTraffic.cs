namespace Thresh.Web.Relay;

/// <summary>What went over one connection, as the Hub counts it: a mid-tier's, or that of one agent behind it.</summary>
public sealed class LinkTraffic(TimeProvider time)
{
    private long _received;
    private long _sent;
    private long _heard = time.GetTimestamp();

    /// <summary>Bytes that came, since it connected.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>Bytes that went, since it connected.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>The age of the last message, by monotonic time.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _heard));

    public void Took(int bytes)
    {
        Interlocked.Add(ref _received, bytes);
        Interlocked.Exchange(ref _heard, time.GetTimestamp());
    }

    public void Gave(int bytes) => Interlocked.Add(ref _sent, bytes);
}
