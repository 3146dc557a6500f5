using System.Collections.Immutable;
using Dapper;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Persistence;

public sealed class ClusterRepository(Database database)
{
    public Task<ImmutableArray<ClusterRecord>> AllAsync() => database.ReadAsync(async connection =>
    {
        var nodes = (await connection.QueryAsync<NodeRow>("SELECT account, cluster, node FROM cluster_nodes ORDER BY node"))
            .ToLookup(row => (row.Account, row.Cluster), row => row.Node);
        var clusters = await connection.QueryAsync<Row>("SELECT account, name, description, created_at FROM clusters ORDER BY account, name");
        return clusters.Select(row => new ClusterRecord(row.Account, row.Name, row.Description, row.CreatedAt) { Nodes = [.. nodes[(row.Account, row.Name)]] })
            .ToImmutableArray();
    });

    /// <returns>False where the account has one of that name.</returns>
    public Task<bool> AddAsync(ClusterRecord cluster) => database.WriteAsync(async (connection, transaction) => await connection.ExecuteAsync(
        "INSERT INTO clusters (account, name, description, created_at) VALUES (@Account, @Name, @Description, @CreatedAt) ON CONFLICT DO NOTHING",
        new { cluster.Account, cluster.Name, cluster.Description, cluster.CreatedAt },
        transaction) == 1);

    /// <summary>Its nodes are free again.</summary>
    public Task RemoveAsync(AccountName account, ClusterName cluster) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "DELETE FROM clusters WHERE account = @account AND name = @cluster", new { account, cluster }, transaction));

    /// <returns>False where the node is in a cluster.</returns>
    public Task<bool> AddNodeAsync(AccountName account, ClusterName cluster, NodeId node) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync(
            "INSERT INTO cluster_nodes (node, account, cluster) VALUES (@node, @account, @cluster) ON CONFLICT DO NOTHING",
            new { node, account, cluster },
            transaction) == 1);

    /// <returns>False where the node is not in the cluster.</returns>
    public Task<bool> RemoveNodeAsync(AccountName account, ClusterName cluster, NodeId node) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync(
            "DELETE FROM cluster_nodes WHERE node = @node AND account = @account AND cluster = @cluster", new { node, account, cluster }, transaction) == 1);

    private sealed record Row
    {
        public AccountName Account { get; init; } = default!;
        public ClusterName Name { get; init; } = default!;
        public string Description { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
    }

    private sealed record NodeRow
    {
        public AccountName Account { get; init; } = default!;
        public ClusterName Cluster { get; init; } = default!;
        public NodeId Node { get; init; } = default!;
    }
}
