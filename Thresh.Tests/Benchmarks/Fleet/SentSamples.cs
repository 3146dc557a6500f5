namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>When the samples were taken that the nodes have sent.</summary>
internal sealed class SentSamples
{
    private readonly Lock _lock = new();
    private readonly List<DateTimeOffset> _taken = [];

    public void Add(DateTimeOffset taken)
    {
        lock (_lock)
            _taken.Add(taken);
    }

    /// <summary>How many were taken in a range, its end left out.</summary>
    public int Between(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_lock)
            return _taken.Count(taken => taken >= from && taken < to);
    }
}
