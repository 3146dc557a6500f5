using System.Text.Json;
using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Web.Persistence;

public sealed class MidTierRepository(Database database)
{
    public async Task<IReadOnlyList<MidTierRecord>> AllAsync()
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<Row>("SELECT account, facts, key_name, last_seen_at FROM mid_tiers"));
        return [.. rows.Select(row => new MidTierRecord(
            row.Account, JsonSerializer.Deserialize(row.Facts, ProtocolJsonContext.Default.MidTierFacts)!, row.KeyName, row.LastSeenAt))];
    }

    public Task SaveAsync(MidTierRecord midTier) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO mid_tiers (account, name, facts, key_name, last_seen_at)
        VALUES (@account, @name, @facts, @keyName, @lastSeenAt)
        ON CONFLICT (account, name) DO UPDATE SET facts = @facts, key_name = @keyName, last_seen_at = @lastSeenAt
        """,
        new
        {
            account = midTier.Account,
            name = midTier.Facts.Name,
            facts = JsonSerializer.Serialize(midTier.Facts, ProtocolJsonContext.Default.MidTierFacts),
            keyName = midTier.KeyName,
            lastSeenAt = midTier.LastSeenAt,
        },
        transaction));

    /// <summary>Forgets a mid-tier, unless it was seen again since.</summary>
    /// <param name="seenAt">When it was seen last, as far as is known.</param>
    public Task DeleteAsync(AccountName account, MidTierName name, DateTimeOffset seenAt) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "DELETE FROM mid_tiers WHERE account = @account AND name = @name AND last_seen_at <= @seenAt", new { account, name, seenAt }, transaction));

    private sealed record Row
    {
        public AccountName Account { get; init; } = default!;

        public string Facts { get; init; } = "";

        public string KeyName { get; init; } = "";

        public DateTimeOffset LastSeenAt { get; init; }
    }
}
