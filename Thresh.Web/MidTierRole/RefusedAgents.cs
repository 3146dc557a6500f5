using System.Collections.Concurrent;

namespace Thresh.Web.MidTierRole;

/// <summary>How many agents were not let in since the mid-tier started, by what they were told.</summary>
internal sealed class RefusedAgents
{
    private readonly ConcurrentDictionary<int, long> _counts = new();

    public IEnumerable<KeyValuePair<int, long>> Counts => _counts;

    /// <param name="status">As in HTTP.</param>
    public void Add(int status) => _counts.AddOrUpdate(status, 1, (_, count) => count + 1);
}
