using System.Collections.Concurrent;
using System.Security.Claims;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol.Relay;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Agents.Relayed;

/// <summary>The agents' keys that one mid-tier has asked about: looked up once in a while, and forgotten when they are revoked.</summary>
/// <param name="forget">Tells the mid-tier that what it was told of a key is true no more.</param>
internal sealed class RelayedKeys(AccountName account, TokenService tokens, LiveAccess live, TimeProvider time, Action<string> forget) : IDisposable
{
    /// <summary>How long an answer holds where nothing is heard of the key.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // Of those who try keys one after another none is kept; of keys that open the link a team has a few.
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a key opens the link.</summary>
    /// <param name="hash">Hexadecimal.</param>
    public async Task<KeyAnswer> AskAsync(string hash)
    {
        try
        {
            return (await FindAsync(hash)).Answer;
        }
        catch (Exception fault) when (fault is StorageException or System.Data.Common.DbException)
        {
            return new KeyAnswer(KeyAnswer.Unavailable, "The Hub cannot look the key up at the moment.");
        }
    }

    /// <returns>Whoever comes with the key from an address, or null where it does not open the link.</returns>
    public async Task<ClaimsPrincipal?> EnterAsync(string hash, string address) =>
        (await FindAsync(hash)).Key is { } key ? KeyPrincipal.Of(key, Convert.FromHexString(hash), address, TokenAuthentication.Scheme) : null;

    public void Dispose()
    {
        foreach (var hash in _known.Keys)
            Drop(hash);
    }

    private async Task<(KeyAnswer Answer, TokenRecord? Key)> FindAsync(string hash)
    {
        if (_known.TryGetValue(hash, out var known) && time.GetElapsedTime(known.Since) < Lifetime)
            return (Served, known.Key);
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit))
            return (Unknown, null);

        var since = time.GetTimestamp();
        var secret = Convert.FromHexString(hash);
        if (await tokens.RecogniseAsync(secret) is not { } key)
            return (Unknown, null);
        if (key.Kind is not TokenKind.Live)
            return (new KeyAnswer(KeyAnswer.Forbidden, "The key is not an agent's."), null);
        if (key.Account != account)
            return (new KeyAnswer(KeyAnswer.Forbidden, "The key is of another account than the mid-tier's."), null);

        var added = new Known(key, since);
        Drop(hash);
        _known[hash] = added;
        added.Watch = [live.Open(key.Id, () => Ended(hash)), live.Open(TokenText.Name(secret), () => Ended(hash))];
        // It may have been revoked since it was looked up.
        if (_known.GetValueOrDefault(hash) == added)
            return (Served, key);
        added.Unwatch();
        return (Unknown, null);
    }

    private static KeyAnswer Served => new(KeyAnswer.Served, null);

    private static KeyAnswer Unknown => new(KeyAnswer.Unknown, "The key is unknown or revoked.");

    private void Ended(string hash)
    {
        Drop(hash);
        forget(hash);
    }

    private void Drop(string hash)
    {
        if (_known.TryRemove(hash, out var known))
            known.Unwatch();
    }

    private sealed class Known(TokenRecord key, long since)
    {
        public TokenRecord Key { get; } = key;

        public long Since { get; } = since;

        public IDisposable[] Watch { get; set; } = [];

        public void Unwatch()
        {
            foreach (var watch in Watch)
                watch.Dispose();
        }
    }
}
