using System.Data.Common;
using Dapper;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Web.Deployments;

namespace Thresh.Web.Persistence;

/// <summary>Which requests were carried out lately, by the key that their caller gave them.</summary>
public sealed class IdempotencyRepository(Database database)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <returns>The deployment that the key began, and whether the request was the same; null where the key is new, or forgotten.</returns>
    public async Task<(DeploymentId Deployment, bool SameRequest)?> FindAsync(AccountName account, IdempotencyKey key, DateTimeOffset now)
    {
        var row = await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<Row>(
            "SELECT request, deployment FROM idempotency_keys WHERE account = @account AND key = @Key AND created_at > @oldest",
            new { account, key.Key, oldest = now - Kept }));
        return row is null ? null : (row.Deployment, row.Request.AsSpan().SequenceEqual(key.Request.AsSpan()));
    }

    /// <summary>Notes a key with the deployment that it began, and forgets old ones; the caller commits.</summary>
    internal static async Task NoteAsync(NewDeployment deployment, IdempotencyKey key, DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync("DELETE FROM idempotency_keys WHERE created_at <= @oldest", new { oldest = deployment.RequestedAt - Kept }, transaction);
        await connection.ExecuteAsync(
            "INSERT INTO idempotency_keys (account, key, request, deployment, created_at) VALUES (@Account, @Key, @request, @Id, @RequestedAt)",
            new { deployment.Account, key.Key, request = key.Request.ToArray(), deployment.Id, deployment.RequestedAt },
            transaction);
    }

    private sealed record Row
    {
        public byte[] Request { get; init; } = [];
        public DeploymentId Deployment { get; init; } = default!;
    }
}
