using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Web.Persistence;

/// <summary>What agents journaled: stored once, numbered within its deployment.</summary>
public sealed class EventRepository(Database database, StackRepository stacks)
{
    public async Task<ImmutableArray<DeploymentEvent>> OfAsync(DeploymentId deployment)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(long Sequence, string Node, string Transition)>(
            "SELECT sequence, node, transition FROM deployment_events WHERE deployment = @deployment ORDER BY sequence", new { deployment }));
        var pool = new EventPool();
        return [.. rows.Select(row => new DeploymentEvent(
            deployment,
            row.Sequence,
            pool.Node(row.Node),
            pool.Share(JsonSerializer.Deserialize(row.Transition, ProtocolJsonContext.Default.Transition)!)))];
    }

    /// <summary>Stores a batch whole, or nothing of it. Entries that are stored already, or of deployments of another account, are passed over.</summary>
    public async Task<StoredBatch> StoreAsync(AccountName account, EventBatch batch)
    {
        var known = new Dictionary<DeploymentId, DeploymentRecord?>();
        foreach (var id in batch.Entries.Select(entry => entry.Deployment).Distinct())
            known[id] = await stacks.DeploymentAsync(id) is { } deployment && deployment.Account == account && deployment.Node == batch.Node ? deployment : null;

        return await database.WriteAsync(async (connection, transaction) =>
        {
            var stored = await connection.ExecuteScalarAsync<long>("SELECT coalesce(max(stored), 0) FROM journals WHERE id = @Journal", new { batch.Journal }, transaction);
            var events = new List<DeploymentEvent>();
            var outcomes = new List<(DeploymentRecord, DeploymentOutcome)>();
            foreach (var entry in batch.Entries.Where(entry => entry.Sequence > stored))
            {
                stored = entry.Sequence;
                // What is repaired later belongs to the last deployment, long after that has ended.
                if (known[entry.Deployment] is not { } deployment || (!deployment.IsRunning && entry.Transition?.Operation is not EventOperation.Reconcile))
                    continue;
                if (entry.Transition is { } transition)
                    events.Add(await InsertAsync(entry, transition, batch, connection, transaction));
                if (entry.Outcome is not { } outcome || !deployment.IsRunning)
                    continue;

                if (!await stacks.EndAsync(deployment, outcome, connection, transaction))
                    continue;
                known[entry.Deployment] = deployment with { State = outcome.State, EndedAt = outcome.At };
                outcomes.Add((deployment, outcome));
            }

            await connection.ExecuteAsync(
                "INSERT INTO journals (id, node, stored) VALUES (@Journal, @Node, @stored) ON CONFLICT (id) DO UPDATE SET stored = max(stored, @stored)",
                new { batch.Journal, batch.Node, stored },
                transaction);
            return new StoredBatch(stored, events, outcomes);
        });
    }

    private static async Task<DeploymentEvent> InsertAsync(
        JournalEntry entry, Transition transition, EventBatch batch, DbConnection connection, DbTransaction transaction)
    {
        var sequence = await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO deployment_events (deployment, sequence, node, journal, agent_sequence, transition)
            VALUES (@Deployment, (SELECT coalesce(max(sequence), 0) + 1 FROM deployment_events WHERE deployment = @Deployment), @Node, @Journal, @Sequence, @transition)
            RETURNING sequence
            """,
            new
            {
                entry.Deployment,
                batch.Node,
                batch.Journal,
                entry.Sequence,
                transition = JsonSerializer.Serialize(transition, ProtocolJsonContext.Default.Transition),
            },
            transaction);
        return new DeploymentEvent(entry.Deployment, sequence, batch.Node, transition);
    }
}
