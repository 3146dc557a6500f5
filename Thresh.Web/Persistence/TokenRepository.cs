using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Persistence;

/// <summary>Bearer tokens, by their hashes.</summary>
public sealed class TokenRepository(Database database)
{
    private const string Query =
        """
        SELECT t.id, t.kind, t.account, t.user_id, u.email, u.owns_hub, m.role, t.name, t.hash, t.previous_hash, t.previous_expires_at,
            t.created_at, t.expires_at, t.last_used_at, t.revoked_at
        FROM tokens t
        LEFT JOIN users u ON u.id = t.user_id
        LEFT JOIN memberships m ON m.user_id = t.user_id AND m.account = t.account
        """;

    public Task AddAsync(TokenRecord token) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO tokens (id, kind, account, user_id, name, hash, created_at, expires_at)
        VALUES (@Id, @kind, @Account, @UserId, @Name, @Hash, @CreatedAt, @ExpiresAt)
        """,
        new { token.Id, kind = token.Kind.ToString(), token.Account, token.UserId, token.Name, token.Hash, token.CreatedAt, token.ExpiresAt },
        transaction));

    /// <summary>By its own hash, or by the one it had before it was rotated.</summary>
    public Task<TokenRecord?> FindAsync(byte[] hash) => database.ReadAsync(connection =>
        connection.QueryFirstOrDefaultAsync<TokenRecord?>($"{Query} WHERE t.hash = @hash OR t.previous_hash = @hash", new { hash }));

    /// <summary>Those of an account that are not revoked, the oldest first.</summary>
    public Task<IReadOnlyList<TokenRecord>> OfAsync(AccountName account, params TokenKind[] kinds) => database.ReadAsync(async connection =>
        (IReadOnlyList<TokenRecord>)[.. await connection.QueryAsync<TokenRecord>(
            $"{Query} WHERE t.account = @account AND t.kind IN @kinds AND t.revoked_at IS NULL ORDER BY t.created_at, t.id",
            new { account, kinds = kinds.Select(kind => kind.ToString()).ToArray() })]);

    /// <summary>Those of a user that are not revoked, in whatever account.</summary>
    public Task<IReadOnlyList<TokenRecord>> OfUserAsync(string userId) => database.ReadAsync(async connection =>
        (IReadOnlyList<TokenRecord>)[.. await connection.QueryAsync<TokenRecord>($"{Query} WHERE t.user_id = @userId AND t.revoked_at IS NULL", new { userId })]);

    /// <summary>Gives a token another hash; the one it has is valid until a moment.</summary>
    /// <returns>False where there is no such token that is not revoked.</returns>
    public Task<bool> RotateAsync(string id, byte[] hash, DateTimeOffset until) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync(
            "UPDATE tokens SET previous_hash = hash, previous_expires_at = @until, hash = @hash WHERE id = @id AND revoked_at IS NULL",
            new { id, hash, until },
            transaction) == 1);

    /// <returns>False where there is no such token that is not revoked.</returns>
    public Task<bool> RevokeAsync(string id, DateTimeOffset now) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync("UPDATE tokens SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", new { id, now }, transaction) == 1);

    public Task UsedAsync(string id, DateTimeOffset now) => database.WriteAsync((connection, transaction) =>
        connection.ExecuteAsync("UPDATE tokens SET last_used_at = @now WHERE id = @id", new { id, now }, transaction));
}
