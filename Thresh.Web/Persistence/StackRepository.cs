using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Persistence;

/// <summary>Stacks, their revisions and deployments, and what each node was assigned.</summary>
public sealed class StackRepository(Database database, Vault vault)
{
    public Task<IReadOnlyList<StackRecord>> StacksAsync() => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<StackRow>(
            $"SELECT {StackColumns} FROM stacks ORDER BY account, name");
        return (IReadOnlyList<StackRecord>)[.. rows.Select(row => row.ToRecord())];
    });

    /// <returns>Null where the account has no such stack.</returns>
    public Task<StackRecord?> StackAsync(AccountName account, StackName stack) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<StackRow>(
            $"SELECT {StackColumns} FROM stacks WHERE account = @account AND name = @stack", new { account, stack }))?.ToRecord());

    /// <summary>The stack's last deployment, running or ended: by when it was stored, not by a clock that may have been set back since.</summary>
    public Task<DeploymentRecord?> LastDeploymentAsync(long stack) => database.ReadAsync(async connection =>
        (await connection.QueryFirstOrDefaultAsync<DeploymentRow>(
            $"SELECT {DeploymentColumns} FROM deployments WHERE stack = @stack ORDER BY rowid DESC LIMIT 1", new { stack }))?.ToRecord());

    /// <summary>The stack's deployments, the newest first.</summary>
    /// <param name="most">How many at most.</param>
    public Task<IReadOnlyList<DeploymentRecord>> DeploymentsAsync(long stack, int most) => database.ReadAsync(async connection =>
        (IReadOnlyList<DeploymentRecord>)[.. (await connection.QueryAsync<DeploymentRow>(
            $"SELECT {DeploymentColumns} FROM deployments WHERE stack = @stack ORDER BY rowid DESC LIMIT @most", new { stack, most }))
            .Select(row => row.ToRecord())]);

    public Task<DeploymentRecord?> DeploymentAsync(DeploymentId id) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<DeploymentRow>($"SELECT {DeploymentColumns} FROM deployments WHERE id = @id", new { id }))?.ToRecord());

    /// <summary>The generation of the newest assignment of the name, even of a stack that is gone.</summary>
    public Task<long> LastGenerationAsync(AccountName account, StackName stack) => database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(
        "SELECT coalesce(max(number), 0) FROM assignments WHERE account = @account AND stack_name = @stack", new { account, stack }));

    /// <summary>Stores everything a deployment needs to survive the Hub, in one transaction.</summary>
    /// <returns>The stack; null where another deployment of it runs.</returns>
    public Task<StackRecord?> BeginAsync(NewDeployment deployment) => database.WriteAsync<StackRecord?>(async (connection, transaction) =>
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO stacks (account, name, node, cluster, desired, created_at, updated_at)
            VALUES (@Account, @Stack, @Node, @Cluster, @desired, @RequestedAt, @RequestedAt)
            ON CONFLICT (account, name) DO UPDATE
            SET node = @Node, cluster = @Cluster, desired = @desired, accepted_drift = NULL, updated_at = @RequestedAt
            """,
            new { deployment.Account, deployment.Stack, deployment.Node, deployment.Cluster, deployment.RequestedAt, desired = Desired(deployment).ToString() },
            transaction);
        var stack = (await connection.QuerySingleAsync<StackRow>(
            $"SELECT {StackColumns} FROM stacks WHERE account = @Account AND name = @Stack",
            new { deployment.Account, deployment.Stack },
            transaction)).ToRecord();

        if (await connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM deployments WHERE stack = @Id AND ended_at IS NULL)", new { stack.Id }, transaction))
            return null;

        if (deployment.Definition is { } definition)
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO revisions (stack, number, definition, cause, created_by, created_at, restores)
                VALUES (@Id, @Revision, @definition, @cause, @RequestedBy, @RequestedAt, @Restores)
                """,
                new { stack.Id, deployment.Revision, definition = vault.Seal(definition), cause = deployment.Kind.ToString(), deployment.RequestedBy, deployment.RequestedAt, deployment.Restores },
                transaction);
        }

        await connection.ExecuteAsync(
            """
            INSERT INTO deployments (id, account, stack, stack_name, node, moved_from, placement, kind, state, revision, requested_by, requested_at)
            VALUES (@id, @Account, @stack, @name, @Node, @MovedFrom, @Placement, @kind, @state, @Revision, @RequestedBy, @RequestedAt)
            """,
            new
            {
                id = deployment.Id,
                deployment.Account,
                stack = stack.Id,
                name = deployment.Stack,
                deployment.Node,
                deployment.MovedFrom,
                deployment.Placement,
                kind = deployment.Kind.ToString(),
                state = nameof(DeploymentState.Queued),
                deployment.Revision,
                deployment.RequestedBy,
                deployment.RequestedAt,
            },
            transaction);
        if (deployment.Idempotency is { } key)
            await IdempotencyRepository.NoteAsync(deployment, key, connection, transaction);
        if (deployment.Assignment is { } assignment)
            await AssignAsync(assignment, connection, transaction);
        return stack;
    });

    /// <summary>Assignments of a node that it has not accepted, or that are newer than what it holds.</summary>
    public async Task<IReadOnlyList<Assignment>> UndeliveredAsync(NodeId node, IReadOnlyDictionary<StackName, Generation>? held)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<AssignmentRow>(
            "SELECT node, stack_name, epoch, number, assignment, accepted FROM assignments WHERE node = @node", new { node }));
        return
        [
            .. rows
                .Where(row => !row.Accepted || (held is not null && !(held.TryGetValue(row.StackName, out var has) && has >= new Generation(row.Epoch, row.Number))))
                .Select(Open),
        ];
    }

    /// <summary>What a node was assigned of an account, stack by stack, as last stored.</summary>
    public async Task<IReadOnlyList<Assignment>> AssignedAsync(NodeId node, AccountName account)
    {
        var rows = await database.ReadAsync(connection => connection.QueryAsync<byte[]>(
            "SELECT assignment FROM assignments WHERE node = @node AND account = @account", new { node, account }));
        return [.. rows.Select(row => JsonSerializer.Deserialize(vault.Open(row), ProtocolJsonContext.Default.Assignment)!)];
    }

    /// <summary>Stores an assignment anew under a newer generation, to be sent again; not where another deployment has taken its place.</summary>
    public Task ReissueAsync(Assignment assignment) => database.WriteAsync(async (connection, transaction) =>
    {
        var newest = await connection.ExecuteScalarAsync<string>(
            "SELECT deployment FROM assignments WHERE node = @Node AND account = @Account AND stack_name = @Stack",
            new { assignment.Owner.Node, assignment.Owner.Account, assignment.Stack },
            transaction);
        if (newest == assignment.Deployment.Value)
            await AssignAsync(assignment, connection, transaction);
    });

    public Task AcceptedAsync(Assignment assignment) => database.WriteAsync(async (connection, transaction) =>
    {
        await connection.ExecuteAsync(
            "UPDATE assignments SET accepted = 1 WHERE node = @Node AND account = @Account AND stack_name = @Stack AND deployment = @Deployment",
            new { assignment.Owner.Node, assignment.Owner.Account, assignment.Stack, assignment.Deployment },
            transaction);
        await connection.ExecuteAsync(
            "UPDATE deployments SET state = @running WHERE id = @Deployment AND state = @queued",
            new { assignment.Deployment, running = nameof(DeploymentState.Running), queued = nameof(DeploymentState.Queued) },
            transaction);
    });

    public Task EndAsync(DeploymentRecord deployment, DeploymentOutcome outcome) =>
        database.WriteAsync((connection, transaction) => EndAsync(deployment, outcome, connection, transaction));

    /// <summary>Notes how a deployment ended, and what that makes of its stack; the caller commits.</summary>
    /// <returns>False where it had ended already, which stays as it is.</returns>
    internal async Task<bool> EndAsync(DeploymentRecord deployment, DeploymentOutcome outcome, DbConnection connection, DbTransaction transaction)
    {
        var ended = await connection.ExecuteAsync(
            "UPDATE deployments SET state = @state, ended_at = @At, failed_service = @FailedService, error = @Error WHERE id = @Id AND ended_at IS NULL",
            new { state = outcome.State.ToString(), outcome.At, outcome.FailedService, outcome.Error, deployment.Id },
            transaction);
        if (ended == 0)
            return false;

        var succeeded = outcome.State is DeploymentState.Succeeded;
        if (succeeded && deployment.Kind is DeploymentKind.Destroy)
        {
            await connection.ExecuteAsync("DELETE FROM stacks WHERE id = @Stack", new { deployment.Stack }, transaction);
            return true;
        }

        if (succeeded && deployment.Kind is not DeploymentKind.Stop)
            await RevisionRepository.NoteImagesAsync(deployment, connection, transaction);
        await connection.ExecuteAsync(
            "UPDATE stacks SET revision = CASE WHEN @succeeded THEN @Revision ELSE revision END, error = @Error, updated_at = @At WHERE id = @Stack",
            new { succeeded, deployment.Revision, outcome.Error, outcome.At, deployment.Stack },
            transaction);
        await SettleMoveAsync(deployment, succeeded, connection, transaction);
        return true;
    }

    // A stack that moved is taken away from where it is not: from its old node if it got to the new one, else from the new one.
    private async Task SettleMoveAsync(DeploymentRecord deployment, bool succeeded, DbConnection connection, DbTransaction transaction)
    {
        if (deployment.MovedFrom is not { } origin)
            return;

        var assigned = (await connection.QueryAsync<AssignmentRow>(
            "SELECT node, stack_name, epoch, number, assignment, accepted FROM assignments WHERE account = @Account AND stack_name = @StackName",
            new { deployment.Account, deployment.StackName },
            transaction)).ToDictionary(row => row.Node);
        if (!succeeded)
        {
            var before = assigned.TryGetValue(origin, out var held) ? Open(held).Desired : DesiredState.Running;
            await connection.ExecuteAsync(
                "UPDATE stacks SET node = @origin, desired = @desired WHERE id = @Stack", new { origin, desired = before.ToString(), deployment.Stack }, transaction);
        }

        if (!assigned.TryGetValue(succeeded ? origin : deployment.Node, out var left))
            return;
        var removal = Open(left) with
        {
            Desired = DesiredState.Removed,
            Deployment = DeploymentIds.New(),
            Generation = new Generation(assigned.Values.Max(row => row.Epoch), assigned.Values.Max(row => row.Number) + 1),
            Restart = null,
        };
        await AssignAsync(removal, connection, transaction);
    }

    /// <summary>Deployments that have not ended.</summary>
    public Task<IReadOnlyList<DeploymentRecord>> RunningAsync() => database.ReadAsync(async connection =>
        (IReadOnlyList<DeploymentRecord>)[.. (await connection.QueryAsync<DeploymentRow>($"SELECT {DeploymentColumns} FROM deployments WHERE ended_at IS NULL"))
            .Select(row => row.ToRecord())]);

    public Task MoveAsync(DeploymentId deployment, DeploymentState from, DeploymentState to) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "UPDATE deployments SET state = @to WHERE id = @deployment AND state = @from AND ended_at IS NULL",
        new { deployment, from = from.ToString(), to = to.ToString() },
        transaction));

    public Task RequestCancelAsync(DeploymentId deployment, DateTimeOffset at) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "UPDATE deployments SET cancel_requested_at = @at WHERE id = @deployment AND ended_at IS NULL", new { deployment, at }, transaction));

    /// <summary>Ends a deployment that its node cannot end, and sets in its place what the node shall obey when it is back.</summary>
    public Task ReplaceAsync(DeploymentRecord deployment, DeploymentOutcome outcome, Assignment instead) => database.WriteAsync(async (connection, transaction) =>
    {
        // Its outcome may have come while this was being made: then there is nothing to take back.
        if (!await EndAsync(deployment, outcome, connection, transaction))
            return;
        await AssignAsync(instead, connection, transaction);
        await connection.ExecuteAsync("UPDATE stacks SET desired = @desired WHERE id = @Stack", new { desired = instead.Desired.ToString(), deployment.Stack }, transaction);
    });

    public Task AcceptDriftAsync(long stack, ImmutableArray<string> drift) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        "UPDATE stacks SET accepted_drift = @drift WHERE id = @stack", new { stack, drift = JsonSerializer.Serialize(drift) }, transaction));

    private const string StackColumns = "id, account, name, node, cluster, revision, desired, error, accepted_drift, created_at, updated_at";

    private const string DeploymentColumns =
        "id, account, stack, stack_name, node, moved_from, placement, kind, state, revision, requested_by, requested_at, ended_at, failed_service, error, cancel_requested_at";

    private Assignment Open(AssignmentRow row) => JsonSerializer.Deserialize(vault.Open(row.Assignment), ProtocolJsonContext.Default.Assignment)!;

    private static DesiredState Desired(NewDeployment deployment) => deployment.Assignment?.Desired ?? DesiredState.Stopped;

    private Task AssignAsync(Assignment assignment, DbConnection connection, DbTransaction transaction) => connection.ExecuteAsync(
        """
        INSERT INTO assignments (node, account, stack_name, epoch, number, deployment, assignment)
        VALUES (@Node, @Account, @Stack, @Epoch, @Number, @Deployment, @sealed)
        ON CONFLICT (node, account, stack_name) DO UPDATE
        SET epoch = @Epoch, number = @Number, deployment = @Deployment, assignment = @sealed, accepted = 0
        """,
        new
        {
            assignment.Owner.Node,
            assignment.Owner.Account,
            assignment.Stack,
            assignment.Generation.Epoch,
            assignment.Generation.Number,
            assignment.Deployment,
            @sealed = vault.Seal(JsonSerializer.SerializeToUtf8Bytes(assignment, ProtocolJsonContext.Default.Assignment)),
        },
        transaction);

    private sealed record StackRow
    {
        public long Id { get; init; }
        public AccountName Account { get; init; } = default!;
        public StackName Name { get; init; } = default!;
        public NodeId Node { get; init; } = default!;
        public ClusterName? Cluster { get; init; }
        public int Revision { get; init; }
        public DesiredState Desired { get; init; }
        public string? Error { get; init; }
        public string? AcceptedDrift { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset UpdatedAt { get; init; }

        public StackRecord ToRecord() => new(Id, Account, Name, Node, Revision, Desired, Error, CreatedAt, UpdatedAt)
        {
            Cluster = Cluster,
            AcceptedDrift = AcceptedDrift is null ? [] : JsonSerializer.Deserialize<ImmutableArray<string>>(AcceptedDrift),
        };
    }

    private sealed record DeploymentRow
    {
        public DeploymentId Id { get; init; } = default!;
        public AccountName Account { get; init; } = default!;
        public long Stack { get; init; }
        public StackName StackName { get; init; } = default!;
        public NodeId Node { get; init; } = default!;
        public NodeId? MovedFrom { get; init; }
        public string? Placement { get; init; }
        public DeploymentKind Kind { get; init; }
        public DeploymentState State { get; init; }
        public int Revision { get; init; }
        public string RequestedBy { get; init; } = "";
        public DateTimeOffset RequestedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public ServiceName? FailedService { get; init; }
        public string? Error { get; init; }
        public DateTimeOffset? CancelRequestedAt { get; init; }

        public DeploymentRecord ToRecord() =>
            new(Id, Account, Stack, StackName, Node, Kind, State, Revision, RequestedBy, RequestedAt, EndedAt, FailedService, Error, CancelRequestedAt)
            {
                MovedFrom = MovedFrom,
                Placement = Placement,
            };
    }

    private sealed record AssignmentRow
    {
        public NodeId Node { get; init; } = default!;
        public StackName StackName { get; init; } = default!;
        public long Epoch { get; init; }
        public long Number { get; init; }
        public byte[] Assignment { get; init; } = [];
        public bool Accepted { get; init; }
    }
}
