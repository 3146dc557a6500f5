using System.Data.Common;
using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Persistence;

/// <summary>Accounts, users, and who belongs where.</summary>
public sealed class IdentityRepository(Database database)
{
    private const string UserColumns = "id, email, normalized_email, password_hash, security_stamp, lockout_end, access_failed_count, created_at";

    private const string MemberQuery =
        """
        SELECT u.id, u.email, m.role, u.owns_hub, u.created_at, m.account
        FROM memberships m JOIN users u ON u.id = m.user_id
        """;

    public Task<bool> AnyAccountAsync() => database.ReadAsync(connection => connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM accounts)"));

    public Task<AccountName?> FirstAccountAsync() => database.ReadAsync(connection =>
        connection.QueryFirstOrDefaultAsync<AccountName?>("SELECT name FROM accounts ORDER BY created_at LIMIT 1"));

    /// <summary>Every account with how many users it has.</summary>
    public Task<IReadOnlyList<AccountView>> AccountsAsync() => database.ReadAsync(async connection =>
        (IReadOnlyList<AccountView>)[.. await connection.QueryAsync<AccountView>(
            "SELECT a.name, a.created_at, (SELECT count(*) FROM memberships m WHERE m.account = a.name) AS users FROM accounts a ORDER BY a.name")]);

    /// <summary>Makes the first account and its administrator, who owns the Hub, in one transaction.</summary>
    /// <returns>False where there is an account already, however many ask at once.</returns>
    public Task<bool> SetUpAsync(AccountName account, HubUser user, DateTimeOffset now) => database.WriteAsync(async (connection, transaction) =>
    {
        var made = await connection.ExecuteAsync(
            "INSERT INTO accounts (name, created_at) SELECT @account, @now WHERE NOT EXISTS (SELECT 1 FROM accounts)", new { account, now }, transaction);
        if (made == 0)
            return false;

        await AddUserAsync(user, account, Role.Admin, connection, transaction);
        await connection.ExecuteAsync("UPDATE users SET owns_hub = 1 WHERE id = @Id", new { user.Id }, transaction);
        return true;
    });

    /// <returns>False where there is one of that name already.</returns>
    public Task<bool> AddAccountAsync(AccountName account, DateTimeOffset now) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync("INSERT INTO accounts (name, created_at) VALUES (@account, @now) ON CONFLICT DO NOTHING", new { account, now }, transaction) == 1);

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

    /// <summary>A user as a member of the account they are in; null for one who was removed from it.</summary>
    public Task<MemberView?> MemberAsync(string userId) => database.ReadAsync(connection =>
        connection.QueryFirstOrDefaultAsync<MemberView?>($"{MemberQuery} WHERE m.user_id = @userId ORDER BY m.account", new { userId }));

    public Task<IReadOnlyList<MemberView>> MembersAsync(AccountName account) => database.ReadAsync(async connection =>
        (IReadOnlyList<MemberView>)[.. await connection.QueryAsync<MemberView>($"{MemberQuery} WHERE m.account = @account ORDER BY u.normalized_email", new { account })]);

    /// <returns>False where the account would have no administrator left.</returns>
    public Task<bool> ChangeRoleAsync(AccountName account, string userId, Role role) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync(
            """
            UPDATE memberships SET role = @role WHERE account = @account AND user_id = @userId
            AND (@role = 'Admin' OR EXISTS (SELECT 1 FROM memberships other WHERE other.account = @account AND other.role = 'Admin' AND other.user_id <> @userId))
            """,
            new { account, userId, role = role.ToString() },
            transaction) == 1);

    /// <returns>False where the account would have no administrator left.</returns>
    public Task<bool> RemoveMemberAsync(AccountName account, string userId) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync(
            """
            DELETE FROM memberships WHERE account = @account AND user_id = @userId
            AND EXISTS (SELECT 1 FROM memberships other WHERE other.account = @account AND other.role = 'Admin' AND other.user_id <> @userId)
            """,
            new { account, userId },
            transaction) == 1);

    /// <summary>Adds a user with their role; the caller commits.</summary>
    internal static async Task AddUserAsync(HubUser user, AccountName account, Role role, DbConnection connection, DbTransaction transaction)
    {
        // Somebody who was removed from their account comes back as the same person.
        await connection.ExecuteAsync(
            """
            INSERT INTO users (id, email, normalized_email, password_hash, security_stamp, created_at)
            VALUES (@Id, @Email, @NormalizedEmail, @PasswordHash, @SecurityStamp, @CreatedAt)
            ON CONFLICT (id) DO UPDATE SET password_hash = @PasswordHash, security_stamp = @SecurityStamp, lockout_end = NULL, access_failed_count = 0
            """,
            user,
            transaction);
        await connection.ExecuteAsync(
            "INSERT INTO memberships (user_id, account, role) VALUES (@id, @account, @role)", new { id = user.Id, account, role = role.ToString() }, transaction);
    }
}
