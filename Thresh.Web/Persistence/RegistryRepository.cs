using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Web.Registries;

namespace Thresh.Web.Persistence;

/// <summary>The logins of registries, their passwords encrypted.</summary>
public sealed class RegistryRepository(Database database, Vault vault)
{
    public Task<IReadOnlyList<RegistryView>> OfAsync(AccountName account) => database.ReadAsync(async connection =>
        (IReadOnlyList<RegistryView>)[.. await connection.QueryAsync<RegistryView>(
            "SELECT host, username, updated_by, updated_at FROM registries WHERE account = @account ORDER BY host", new { account })]);

    public Task SetAsync(AccountName account, RegistryView registry, SecretText password) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO registries (account, host, username, password, updated_by, updated_at)
        VALUES (@account, @Host, @Username, @password, @UpdatedBy, @UpdatedAt)
        ON CONFLICT (account, host) DO UPDATE SET username = @Username, password = @password, updated_by = @UpdatedBy, updated_at = @UpdatedAt
        """,
        new { account, registry.Host, registry.Username, password = vault.Seal(password.Revealed), registry.UpdatedBy, registry.UpdatedAt },
        transaction));

    /// <returns>False where the account has none for that registry.</returns>
    public Task<bool> RemoveAsync(AccountName account, string host) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync("DELETE FROM registries WHERE account = @account AND host = @host", new { account, host }, transaction) == 1);

    public async Task<RegistryCredentials?> FindAsync(AccountName account, string host)
    {
        var (username, password) = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<(string?, byte[]?)>(
            "SELECT username, password FROM registries WHERE account = @account AND host = @host", new { account, host }));
        return username is null || password is null ? null : new RegistryCredentials(username, new SecretText(vault.OpenText(password)));
    }
}
