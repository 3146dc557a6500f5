using System.Text.Json;
using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Web.Persistence;

public sealed class NodeRepository(Database database)
{
    public async Task<IReadOnlyList<NodeRecord>> AllAsync()
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<Row>(
            "SELECT id, account, facts, last_seen_at, mid_tier FROM nodes"));
        return [.. rows.Select(row => new NodeRecord(
            row.Id, row.Account, JsonSerializer.Deserialize(row.Facts, ProtocolJsonContext.Default.NodeFacts)!, row.LastSeenAt) { MidTier = row.MidTier })];
    }

    /// <returns>False where the id belongs to another account.</returns>
    public Task<bool> SaveAsync(NodeRecord node) => database.WriteAsync(async (connection, transaction) => await connection.ExecuteAsync(
        """
        INSERT INTO nodes (id, account, name, facts, last_seen_at, mid_tier)
        VALUES (@id, @account, @name, @facts, @lastSeenAt, @midTier)
        ON CONFLICT (id) DO UPDATE SET name = @name, facts = @facts, last_seen_at = @lastSeenAt, mid_tier = @midTier
        WHERE account = @account
        """,
        new
        {
            id = node.Id,
            account = node.Account,
            name = node.Facts.Name,
            facts = JsonSerializer.Serialize(node.Facts, ProtocolJsonContext.Default.NodeFacts),
            lastSeenAt = node.LastSeenAt,
            midTier = node.MidTier,
        },
        transaction) == 1);

    public Task SawAsync(NodeId node, DateTimeOffset at) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "UPDATE nodes SET last_seen_at = @at WHERE id = @node", new { node, at }, transaction));

    /// <summary>Forgets the node, and with it what it used; stacks that are on it must be gone.</summary>
    public Task DeleteAsync(NodeId node) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "DELETE FROM nodes WHERE id = @node", new { node }, transaction));

    private sealed record Row
    {
        public NodeId Id { get; init; } = default!;

        public AccountName Account { get; init; } = default!;

        public string Facts { get; init; } = "";

        public DateTimeOffset LastSeenAt { get; init; }

        public MidTierName? MidTier { get; init; }
    }
}
