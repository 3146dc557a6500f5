using System.Security.Cryptography;
using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;

namespace Thresh.Web.Persistence;

public sealed class HubRepository(Database database, Vault vault)
{
    private const int KeyBytes = 32;

    private volatile HubIdentity? _known;

    /// <summary>The Hub's identity, made at the first call.</summary>
    public async Task<HubIdentity> GetAsync()
    {
        if (_known is { } known)
            return known;

        await database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
            "INSERT INTO hub (id, epoch, spec_key) SELECT @id, 1, @key WHERE NOT EXISTS (SELECT 1 FROM hub)",
            new { id = Guid.NewGuid().ToString("N"), key = vault.Seal(RandomNumberGenerator.GetBytes(KeyBytes)) },
            transaction));
        var row = await database.ReadAsync(connection => connection.QuerySingleAsync<(string Id, long Epoch, byte[] Key)>(
            "SELECT id, epoch, spec_key FROM hub"));
        return _known = new HubIdentity(TextValue.Create<HubId>(row.Id), row.Epoch, vault.Open(row.Key));
    }

    /// <summary>Begins an epoch above one that an agent has seen, unless one has begun: the database was restored from an older copy of itself.</summary>
    /// <returns>The epoch that is in force now.</returns>
    public async Task<long> BeginEpochAsync(long above)
    {
        await database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
            "UPDATE hub SET epoch = @epoch WHERE epoch < @epoch", new { epoch = above + 1 }, transaction));
        _known = null;
        return (await GetAsync()).Epoch;
    }
}
