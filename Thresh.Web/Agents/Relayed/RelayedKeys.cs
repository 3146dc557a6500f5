using System.Net;
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

    private readonly Lock _lock = new();

    // Of those who try keys one after another none is kept; of keys that open the link a team has a few.
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private bool _over;

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

    /// <param name="address">As the mid-tier tells it; left out where it is none.</param>
    /// <returns>Whoever comes with the key from an address, or null where it does not open the link.</returns>
    public async Task<ClaimsPrincipal?> EnterAsync(string hash, string address) =>
        (await FindAsync(hash)).Key is { } key
            ? KeyPrincipal.Of(key, Convert.FromHexString(hash), IPAddress.TryParse(address, out _) ? address : "", TokenAuthentication.Scheme)
            : null;

    public void Dispose()
    {
        Known[] all;
        lock (_lock)
        {
            _over = true;
            all = [.. _known.Values];
            _known.Clear();
        }

        foreach (var known in all)
            known.Unwatch();
    }

    private async Task<(KeyAnswer Answer, TokenRecord? Key)> FindAsync(string hash)
    {
        if (Recent(hash) is { } known)
            return (Served, known);
        if (hash is not { Length: 64 } || !hash.All(char.IsAsciiHexDigit))
            return (Unknown, null);

        var since = time.GetTimestamp();
        var secret = Convert.FromHexString(hash);
        if (await tokens.RecogniseAsync(secret) is not { } key)
            return (Unknown, null);
        if (key.Kind is not TokenKind.Live)
            return (new KeyAnswer(KeyAnswer.Forbidden, "The key is not an agent's."), null);
        if (key.Account != account)
            return (new KeyAnswer(KeyAnswer.Forbidden, "The key is of another account than the mid-tier's."), null);
        return Keep(hash, secret, new Known(key, since)) ? (Served, key) : (Unknown, null);
    }

    private TokenRecord? Recent(string hash)
    {
        lock (_lock)
            return hash is not null && _known.TryGetValue(hash, out var known) && time.GetElapsedTime(known.Since) < Lifetime ? known.Key : null;
    }

    /// <returns>False where it was revoked since it was looked up.</returns>
    private bool Keep(string hash, byte[] secret, Known found)
    {
        found.Watch = [live.Open(found.Key.Id, () => Ended(hash, found)), live.Open(TokenText.Name(secret), () => Ended(hash, found))];
        bool kept;
        Known? replaced;
        lock (_lock)
        {
            // Many may look for one key at the same time: each of them has found it, and the last is kept.
            kept = !(found.IsOver || _over);
            replaced = kept ? _known.GetValueOrDefault(hash) : found;
            if (kept)
                _known[hash] = found;
        }

        replaced?.Unwatch();
        return kept;
    }

    private static KeyAnswer Served => new(KeyAnswer.Served, null);

    private static KeyAnswer Unknown => new(KeyAnswer.Unknown, "The key is unknown or revoked.");

    private void Ended(string hash, Known known)
    {
        lock (_lock)
        {
            known.IsOver = true;
            if (_known.GetValueOrDefault(hash) == known)
                _known.Remove(hash);
        }

        known.Unwatch();
        forget(hash);
    }

    private sealed class Known(TokenRecord key, long since)
    {
        public TokenRecord Key { get; } = key;

        public long Since { get; } = since;

        public IDisposable[] Watch { get; set; } = [];

        public bool IsOver { get; set; }

        public void Unwatch()
        {
            foreach (var watch in Watch)
                watch.Dispose();
        }
    }
}
