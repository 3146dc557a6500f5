using System.Collections.Concurrent;
using System.Security.Cryptography;
using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Issues and recognises bearer tokens.</summary>
public sealed class TokenService(TokenRepository repository, LiveAccess live, ChangeFeed feed, TimeProvider time, ILogger<TokenService> log)
{
    private static readonly TimeSpan CliLifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan NoteUseEvery = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new();

    /// <summary>A user's token; its text is known only to the caller from now on.</summary>
    public async Task<(TokenRecord Token, string Text)> IssueCliAsync(AccountName account, string userId, string name)
    {
        var now = time.GetUtcNow();
        return await IssueAsync(TokenKind.Cli, account, userId, name, now, now + CliLifetime);
    }

    /// <summary>The key of an agent or a mid-tier, which is valid until it is revoked.</summary>
    public Task<(TokenRecord Token, string Text)> IssueKeyAsync(TokenKind kind, AccountName account, string name) =>
        IssueAsync(kind, account, null, name, time.GetUtcNow(), null);

    /// <returns>Null for a token that is unknown, revoked or expired, and for that of a user who is in the account no more.</returns>
    public Task<TokenRecord?> RecogniseAsync(string text) => RecogniseAsync(TokenText.Hash(text));

    /// <param name="hash">That of the token.</param>
    /// <inheritdoc cref="RecogniseAsync(string)"/>
    public async Task<TokenRecord?> RecogniseAsync(byte[] hash)
    {
        var now = time.GetUtcNow();
        if (await repository.FindAsync(hash) is not { RevokedAt: null } token)
            return null;

        var isCurrent = CryptographicOperations.FixedTimeEquals(token.Hash, hash);
        var isPrevious = token is { PreviousHash: { } previous, PreviousExpiresAt: { } until } && until > now && CryptographicOperations.FixedTimeEquals(previous, hash);
        if (!(isCurrent || isPrevious) || token.ExpiresAt <= now || token is { Kind: TokenKind.Cli, Role: null })
            return null;

        // Of a rotation that an earlier process of the Hub made, nobody here knows.
        if (isPrevious)
            live.EndAt(TokenText.Name(hash), token.PreviousExpiresAt!.Value);
        await NoteUseAsync(token.Id, now);
        return token;
    }

    private async Task<(TokenRecord Token, string Text)> IssueAsync(
        TokenKind kind, AccountName account, string? userId, string name, DateTimeOffset now, DateTimeOffset? expires)
    {
        var text = TokenText.New(kind, account);
        var token = new TokenRecord
        {
            Id = Guid.CreateVersion7().ToString("N"),
            Kind = kind,
            Account = account,
            UserId = userId,
            Name = name,
            Hash = TokenText.Hash(text),
            CreatedAt = now,
            ExpiresAt = expires,
        };
        await repository.AddAsync(token);
        feed.Publish(new AccessChanged(account));
        return (token, text);
    }

    // A Hub that cannot write still lets people in.
    private async Task NoteUseAsync(string id, DateTimeOffset now)
    {
        if (_noted.TryGetValue(id, out var last) && now - last < NoteUseEvery)
            return;
        _noted[id] = now;
        try
        {
            await repository.UsedAsync(id, now);
        }
        catch (System.Data.Common.DbException fault)
        {
            log.LogWarning(fault, "When a token was last used could not be noted");
        }
    }
}
