using System.Collections.Concurrent;

namespace Thresh.Web.Audit;

/// <summary>Remembers for a while what was noted, so that what repeats itself fills no log.</summary>
public sealed class RecentNotes(TimeProvider time)
{
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<object, long> _noted = new();

    /// <param name="key">Compared by value.</param>
    /// <returns>Whether it was not noted within that time.</returns>
    public bool IsNew(object key, TimeSpan within) => !_noted.TryGetValue(key, out var last) || time.GetElapsedTime(last) >= within;

    public void Add(object key)
    {
        if (_noted.Count >= Most)
            _noted.Clear();
        _noted[key] = time.GetTimestamp();
    }
}
