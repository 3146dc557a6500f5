using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Persistence;

/// <summary>Devices that ask to be logged in.</summary>
public sealed class DeviceLoginRepository(Database database)
{
    private const string Columns = "hash, user_code, name, address, state, user_id, account, created_at, expires_at";

    /// <summary>Adds one, and forgets those that ran out.</summary>
    public Task AddAsync(DeviceLoginRecord login) => database.WriteAsync(async (connection, transaction) =>
    {
        await connection.ExecuteAsync("DELETE FROM device_logins WHERE expires_at < @CreatedAt", new { login.CreatedAt }, transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO device_logins (hash, user_code, name, address, state, created_at, expires_at)
            VALUES (@Hash, @UserCode, @Name, @Address, @state, @CreatedAt, @ExpiresAt)
            """,
            new { login.Hash, login.UserCode, login.Name, login.Address, state = login.State.ToString(), login.CreatedAt, login.ExpiresAt },
            transaction);
    });

    public Task<DeviceLoginRecord?> FindAsync(byte[] hash) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<DeviceLoginRecord?>($"SELECT {Columns} FROM device_logins WHERE hash = @hash", new { hash }));

    public Task<DeviceLoginRecord?> FindAsync(string userCode) => database.ReadAsync(connection =>
        connection.QuerySingleOrDefaultAsync<DeviceLoginRecord?>($"SELECT {Columns} FROM device_logins WHERE user_code = @userCode", new { userCode }));

    /// <returns>False where it is not pending any more.</returns>
    public Task<bool> AnswerAsync(string userCode, DeviceLoginState state, AccountName account, string userId, DateTimeOffset now) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync(
            """
            UPDATE device_logins SET state = @state, account = @account, user_id = @userId
            WHERE user_code = @userCode AND state = 'Pending' AND expires_at > @now
            """,
            new { userCode, state = state.ToString(), account, userId, now },
            transaction) == 1);

    /// <summary>Takes an approved one away, so that one token is made of it.</summary>
    /// <returns>False where somebody else took it.</returns>
    public Task<bool> TakeAsync(byte[] hash) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync("DELETE FROM device_logins WHERE hash = @hash AND state = 'Approved'", new { hash }, transaction) == 1);
}
