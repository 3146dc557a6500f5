using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Persistence;

/// <summary>Accounts, users, who belongs where, and tokens.</summary>
public sealed class IdentityRepository(Database database)
{
    private const string UserColumns = "id, email, normalized_email, password_hash, security_stamp, lockout_end, access_failed_count, created_at";

    private const string TokenQuery =
        """
        SELECT t.id, t.kind, t.account, t.user_id, u.email, m.role, t.name, t.hash, t.created_at, t.expires_at, t.revoked_at
        FROM tokens t
        LEFT JOIN users u ON u.id = t.user_id
        LEFT JOIN memberships m ON m.user_id = t.user_id AND m.account = t.account
        """;

    public Task<bool> AnyAccountAsync() => database.ReadAsync(connection => connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM accounts)"));

    public Task<AccountName?> FirstAccountAsync() => database.ReadAsync(connection =>
        connection.QueryFirstOrDefaultAsync<AccountName?>("SELECT name FROM accounts ORDER BY created_at LIMIT 1"));

    /// <summary>Makes the first account and its administrator, in one transaction.</summary>
    /// <returns>False where there is an account already, however many ask at once.</returns>
    public Task<bool> SetUpAsync(AccountName account, HubUser user, DateTimeOffset now) => database.WriteAsync(async (connection, transaction) =>
    {
        var made = await connection.ExecuteAsync(
            "INSERT INTO accounts (name, created_at) SELECT @account, @now WHERE NOT EXISTS (SELECT 1 FROM accounts)", new { account, now }, transaction);
        if (made == 0)
            return false;

        await connection.ExecuteAsync(
            """
            INSERT INTO users (id, email, normalized_email, password_hash, security_stamp, created_at)
            VALUES (@Id, @Email, @NormalizedEmail, @PasswordHash, @SecurityStamp, @CreatedAt)
            """,
            user,
            transaction);
        await connection.ExecuteAsync(
            "INSERT INTO memberships (user_id, account, role) VALUES (@id, @account, @role)",
            new { id = user.Id, account, role = nameof(Role.Admin) },
            transaction);
        return true;
    });

    public Task<HubUser?> UserByIdAsync(string id) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<HubUser?>($"SELECT {UserColumns} FROM users WHERE id = @id", new { id }));

    public Task<HubUser?> UserByEmailAsync(string normalizedEmail) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<HubUser?>($"SELECT {UserColumns} FROM users WHERE normalized_email = @normalizedEmail", new { normalizedEmail }));

    public Task UpdateUserAsync(HubUser user) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        """
        UPDATE users SET email = @Email, normalized_email = @NormalizedEmail, password_hash = @PasswordHash,
            security_stamp = @SecurityStamp, lockout_end = @LockoutEnd, access_failed_count = @AccessFailedCount
        WHERE id = @Id
        """,
        user,
        transaction));

    public Task<Membership?> MembershipAsync(string userId) => database.ReadAsync(async connection =>
        await connection.QueryFirstOrDefaultAsync<MembershipRow>("SELECT account, role FROM memberships WHERE user_id = @userId ORDER BY account", new { userId }) is { } row
            ? new Membership(row.Account, row.Role)
            : null);

    public Task AddTokenAsync(TokenRecord token) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO tokens (id, kind, account, user_id, name, hash, created_at, expires_at)
        VALUES (@Id, @kind, @Account, @UserId, @Name, @Hash, @CreatedAt, @ExpiresAt)
        """,
        new { token.Id, kind = token.Kind.ToString(), token.Account, token.UserId, token.Name, token.Hash, token.CreatedAt, token.ExpiresAt },
        transaction));

    public Task<TokenRecord?> TokenByHashAsync(byte[] hash) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<TokenRow>($"{TokenQuery} WHERE t.hash = @hash", new { hash }))?.ToRecord());

    public Task<IReadOnlyList<TokenRecord>> TokensAsync(AccountName account, TokenKind kind) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<TokenRow>(
            $"{TokenQuery} WHERE t.account = @account AND t.kind = @kind AND t.revoked_at IS NULL ORDER BY t.created_at", new { account, kind = kind.ToString() });
        return (IReadOnlyList<TokenRecord>)[.. rows.Select(row => row.ToRecord())];
    });

    /// <returns>False where the account has no such token that is not revoked.</returns>
    public Task<bool> RevokeTokenAsync(AccountName account, string id, DateTimeOffset now) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync(
            "UPDATE tokens SET revoked_at = @now WHERE id = @id AND account = @account AND revoked_at IS NULL", new { id, account, now }, transaction) == 1);

    private sealed record MembershipRow
    {
        public AccountName Account { get; init; } = default!;
        public Role Role { get; init; }
    }

    private sealed record TokenRow
    {
        public string Id { get; init; } = "";
        public TokenKind Kind { get; init; }
        public AccountName Account { get; init; } = default!;
        public string? UserId { get; init; }
        public string? Email { get; init; }
        public Role? Role { get; init; }
        public string Name { get; init; } = "";
        public byte[] Hash { get; init; } = [];
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? ExpiresAt { get; init; }
        public DateTimeOffset? RevokedAt { get; init; }

        public TokenRecord ToRecord() => new(Id, Kind, Account, UserId, Email, Role, Name, Hash, CreatedAt, ExpiresAt, RevokedAt);
    }
}
