namespace Thresh.Web.Relay;

/// <summary>Bytes that went one way, and how many of them a second.</summary>
internal sealed class Throughput(TimeProvider time)
{
    // Agents send a sample every 5 s: over a shorter time a quiet connection would jump between nothing and a lot.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long _since = time.GetTimestamp();
    private long _before;
    private long _total;
    private double? _rate;

    /// <summary>All bytes.</summary>
    public long Total
    {
        get
        {
            lock (_lock)
                return _total;
        }
    }

    /// <summary>Bytes a second over the last whole window; null before there was one.</summary>
    public double? Rate
    {
        get
        {
            lock (_lock)
            {
                EndWindow();
                return _rate;
            }
        }
    }

    public void Add(int bytes)
    {
        lock (_lock)
        {
            EndWindow();
            _total += bytes;
        }
    }

    private void EndWindow()
    {
        var passed = time.GetElapsedTime(_since);
        if (passed < Window)
            return;
        _rate = (_total - _before) / passed.TotalSeconds;
        (_before, _since) = (_total, time.GetTimestamp());
    }
}
