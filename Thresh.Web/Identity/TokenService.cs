using System.Collections.Immutable;
using System.Security.Cryptography;
using Thresh.Domain.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Issues, recognises and revokes bearer tokens.</summary>
public sealed class TokenService(IdentityRepository repository, TimeProvider time)
{
    private static readonly TimeSpan CliLifetime = TimeSpan.FromDays(30);

    /// <summary>A user's token; its text is known only to the caller from now on.</summary>
    public async Task<(string Text, DateTimeOffset ExpiresAt)> IssueCliAsync(AccountName account, HubUser user, string name)
    {
        var text = TokenText.New(TokenKind.Cli, account);
        var now = time.GetUtcNow();
        var expires = now + CliLifetime;
        await repository.AddTokenAsync(new TokenRecord(NewId(), TokenKind.Cli, account, user.Id, null, null, name, TokenText.Hash(text), now, expires, null));
        return (text, expires);
    }

    /// <summary>An agent's key.</summary>
    public async Task<(string Id, string Text)> IssueLiveAsync(AccountName account, string name)
    {
        var text = TokenText.New(TokenKind.Live, account);
        var id = NewId();
        await repository.AddTokenAsync(new TokenRecord(id, TokenKind.Live, account, null, null, null, name, TokenText.Hash(text), time.GetUtcNow(), null, null));
        return (id, text);
    }

    /// <returns>Null for a token that is unknown, revoked or expired.</returns>
    public async Task<TokenRecord?> RecogniseAsync(string text)
    {
        var hash = TokenText.Hash(text);
        return await repository.TokenByHashAsync(hash) is { RevokedAt: null } token
            && CryptographicOperations.FixedTimeEquals(token.Hash, hash)
            && (token.ExpiresAt is not { } expires || expires > time.GetUtcNow())
                ? token
                : null;
    }

    public async Task<ImmutableArray<TokenRecord>> ListAsync(AccountName account, TokenKind kind) => [.. await repository.TokensAsync(account, kind)];

    public Task<bool> RevokeAsync(AccountName account, string id) => repository.RevokeTokenAsync(account, id, time.GetUtcNow());

    private static string NewId() => Guid.CreateVersion7().ToString("N");
}
