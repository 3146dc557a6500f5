using System.Collections.Concurrent;
using Thresh.Domain.Protocol.Relay;

namespace Thresh.Web.MidTierRole;

/// <summary>What the Hub said of agents' keys in the last minutes. It holds their hashes, never the keys.</summary>
internal sealed class KeyCache(TimeProvider time)
{
    /// <summary>How long an answer holds where the Hub says nothing else.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // A team has a few keys; whoever tries others fills no memory with them.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (KeyAnswer Answer, long Since)> _answers = new(StringComparer.Ordinal);

    /// <returns>Null where the Hub is to be asked.</returns>
    public KeyAnswer? Find(string hash) => _answers.TryGetValue(hash, out var known) && time.GetElapsedTime(known.Since) < Lifetime ? known.Answer : null;

    public void Add(string hash, KeyAnswer answer)
    {
        if (answer.Status is KeyAnswer.Unavailable)
            return;
        if (_answers.Count >= Most)
            _answers.Clear();
        _answers[hash] = (answer, time.GetTimestamp());
    }

    public void Forget(string hash) => _answers.TryRemove(hash, out _);

    /// <summary>While the Hub is away, nobody tells of keys that are revoked.</summary>
    public void ForgetAll() => _answers.Clear();
}
