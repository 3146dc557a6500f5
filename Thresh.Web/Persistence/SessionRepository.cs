using Dapper;
using Thresh.Web.Identity;

namespace Thresh.Web.Persistence;

/// <summary>Browser sessions.</summary>
public sealed class SessionRepository(Database database)
{
    private const string Query =
        """
        SELECT s.id, s.user_id, s.account, s.name, s.address, s.created_at, s.last_used_at, s.expires_at, s.revoked_at, u.email, u.owns_hub, m.role
        FROM sessions s
        JOIN users u ON u.id = s.user_id
        LEFT JOIN memberships m ON m.user_id = s.user_id AND m.account = s.account
        """;

    /// <summary>Adds one, and forgets those that ran out.</summary>
    public Task AddAsync(SessionRecord session) => database.WriteAsync(async (connection, transaction) =>
    {
        await connection.ExecuteAsync("DELETE FROM sessions WHERE expires_at < @CreatedAt", new { session.CreatedAt }, transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO sessions (id, user_id, account, name, address, created_at, last_used_at, expires_at)
            VALUES (@Id, @UserId, @Account, @Name, @Address, @CreatedAt, @LastUsedAt, @ExpiresAt)
            """,
            new { session.Id, session.UserId, session.Account, session.Name, session.Address, session.CreatedAt, session.LastUsedAt, session.ExpiresAt },
            transaction);
    });

    public Task<SessionRecord?> FindAsync(string id) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<SessionRecord?>($"{Query} WHERE s.id = @id", new { id }));

    /// <summary>Those of a user that are open, the oldest first.</summary>
    public Task<IReadOnlyList<SessionRecord>> OfAsync(string userId, DateTimeOffset now) => database.ReadAsync(async connection =>
        (IReadOnlyList<SessionRecord>)[.. await connection.QueryAsync<SessionRecord>(
            $"{Query} WHERE s.user_id = @userId AND s.revoked_at IS NULL AND s.expires_at > @now ORDER BY s.created_at, s.id", new { userId, now })]);

    /// <returns>False where there is no such session that is open.</returns>
    public Task<bool> RevokeAsync(string id, DateTimeOffset now) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync("UPDATE sessions SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", new { id, now }, transaction) == 1);

    public Task UsedAsync(string id, DateTimeOffset now, DateTimeOffset expiresAt) => database.WriteAsync((connection, transaction) =>
        connection.ExecuteAsync("UPDATE sessions SET last_used_at = @now, expires_at = @expiresAt WHERE id = @id", new { id, now, expiresAt }, transaction));
}
