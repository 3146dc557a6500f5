using System.Collections.Concurrent;
using Thresh.Domain.Protocol.Relay;

namespace Thresh.Web.MidTierRole;

/// <summary>What the Hub said of agents' keys in the last minutes. It holds their hashes, never the keys.</summary>
public sealed class KeyCache(TimeProvider time)
{
    /// <summary>How long an answer holds where the Hub says nothing else.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // A team has a few keys; whoever tries others fills no memory with them.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (KeyAnswer Answer, long Since)> _answers = new(StringComparer.Ordinal);

    /// <summary>What the Hub said of a key, or says when it is asked.</summary>
    public async Task<KeyAnswer> FindAsync(string hash, Func<string, Task<KeyAnswer>> ask)
    {
        if (_answers.TryGetValue(hash, out var known) && time.GetElapsedTime(known.Since) < Lifetime)
            return known.Answer;
        var since = time.GetTimestamp();
        var answer = await ask(hash);
        if (answer.Status is not KeyAnswer.Unavailable)
            Add(hash, answer, since);
        return answer;
    }

    public void Forget(string hash) => _answers.TryRemove(hash, out _);

    /// <summary>While the Hub is away, nobody tells of keys that are revoked.</summary>
    public void ForgetAll() => _answers.Clear();

    private void Add(string hash, KeyAnswer answer, long since)
    {
        if (_answers.Count >= Most)
            _answers.Clear();
        _answers[hash] = (answer, since);
    }
}
