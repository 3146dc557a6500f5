using System.Data.Common;
using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Web.Metrics;

namespace Thresh.Web.Persistence;

/// <summary>What nodes and containers used, by the minute, the ten minutes and the hour.</summary>
public sealed class MetricsRepository(Database database)
{
    // A node that was away sends what it kept, which is less than this; what is folded before would miss it.
    private static readonly TimeSpan LateSamples = TimeSpan.FromMinutes(6);

    /// <summary>Stores minutes of however many nodes, folds what is complete and forgets what is old: one transaction.</summary>
    public Task StoreAsync(IReadOnlyCollection<NodeInterval> minutes, DateTimeOffset now) => database.WriteAsync(async (connection, transaction) =>
    {
        var known = (await connection.QueryAsync<NodeId>("SELECT id FROM nodes", transaction: transaction)).ToHashSet();
        foreach (var minute in minutes.Where(minute => known.Contains(minute.Node)))
            await AddAsync(Resolution.Minute.Step, minute, connection, transaction);
        for (var coarser = 1; coarser < Resolution.Stored.Length; coarser++)
            await FoldAsync(Resolution.Stored[coarser - 1], Resolution.Stored[coarser], now, connection, transaction);
        foreach (var resolution in Resolution.Stored)
        {
            await connection.ExecuteAsync(
                "DELETE FROM node_metrics WHERE step = @step AND at < @oldest",
                new { step = Seconds(resolution.Step), oldest = (now - resolution.Kept).ToUnixTimeSeconds() },
                transaction);
        }
    });

    /// <summary>A node's intervals that begin in a range, the oldest first.</summary>
    public Task<IReadOnlyList<NodeInterval>> ReadAsync(NodeId node, TimeSpan step, DateTimeOffset from, DateTimeOffset to) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<Row>(
            "SELECT node, at, readings, containers FROM node_metrics WHERE node = @node AND step = @step AND at >= @from AND at < @to ORDER BY at",
            new { node, step = Seconds(step), from = from.ToUnixTimeSeconds(), to = to.ToUnixTimeSeconds() });
        return (IReadOnlyList<NodeInterval>)[.. rows.Select(row => row.ToInterval())];
    });

    /// <summary>The minutes of all of an account's nodes that begin in a range, without their containers.</summary>
    public Task<IReadOnlyList<NodeInterval>> ReadAllAsync(AccountName account, DateTimeOffset from, DateTimeOffset to) => database.ReadAsync(async connection =>
    {
        var rows = await connection.QueryAsync<Row>(
            """
            SELECT metrics.node, metrics.at, metrics.readings FROM node_metrics AS metrics JOIN nodes ON nodes.id = metrics.node
            WHERE metrics.step = @step AND metrics.at >= @from AND metrics.at < @to AND nodes.account = @account
            """,
            new { account, step = Seconds(Resolution.Minute.Step), from = from.ToUnixTimeSeconds(), to = to.ToUnixTimeSeconds() });
        return (IReadOnlyList<NodeInterval>)[.. rows.Select(row => row.ToInterval())];
    });

    private static async Task FoldAsync(Resolution finer, Resolution coarser, DateTimeOffset now, DbConnection connection, DbTransaction transaction)
    {
        var step = Seconds(coarser.Step);
        var end = Resolution.Begin(now - LateSamples, coarser.Step).ToUnixTimeSeconds();
        var begin = await connection.ExecuteScalarAsync<long?>("SELECT max(at) + @step FROM node_metrics WHERE step = @step", new { step }, transaction)
            ?? await connection.ExecuteScalarAsync<long?>("SELECT min(at) FROM node_metrics WHERE step = @finer", new { finer = Seconds(finer.Step) }, transaction)
            ?? end;
        if (begin >= end)
            return;

        var rows = await connection.QueryAsync<Row>(
            "SELECT node, at, readings, containers FROM node_metrics WHERE step = @finer AND at >= @begin AND at < @end",
            new { finer = Seconds(finer.Step), begin = begin - (begin % step), end },
            transaction);
        var folded = new Dictionary<(NodeId, DateTimeOffset), NodeInterval>();
        foreach (var fine in rows.Select(row => row.ToInterval()))
        {
            var at = Resolution.Begin(fine.At, coarser.Step);
            if (!folded.TryGetValue((fine.Node, at), out var interval))
                folded[(fine.Node, at)] = interval = new NodeInterval(fine.Node, at);
            interval.Add(fine);
        }

        foreach (var interval in folded.Values)
            await AddAsync(coarser.Step, interval, connection, transaction);
    }

    // One that is there already was stored before all of its samples had come.
    private static async Task AddAsync(TimeSpan step, NodeInterval interval, DbConnection connection, DbTransaction transaction)
    {
        if (await InsertAsync(interval) > 0)
            return;
        var before = await connection.QuerySingleAsync<Row>(
            "SELECT node, at, readings, containers FROM node_metrics WHERE step = @step AND at = @at AND node = @Node",
            new { step = Seconds(step), at = interval.At.ToUnixTimeSeconds(), interval.Node },
            transaction);
        var both = before.ToInterval();
        both.Add(interval);
        await connection.ExecuteAsync(
            "UPDATE node_metrics SET readings = @readings, containers = @containers WHERE step = @step AND at = @at AND node = @node", Parameters(both), transaction);

        Task<int> InsertAsync(NodeInterval added) => connection.ExecuteAsync(
            "INSERT INTO node_metrics (step, at, node, readings, containers) VALUES (@step, @at, @node, @readings, @containers) ON CONFLICT DO NOTHING",
            Parameters(added),
            transaction);

        object Parameters(NodeInterval stored) => new
        {
            step = Seconds(step),
            at = stored.At.ToUnixTimeSeconds(),
            node = stored.Node,
            readings = ReadingsFormat.Write(stored.Own),
            containers = ReadingsFormat.Write(stored.Containers),
        };
    }

    private static long Seconds(TimeSpan step) => (long)step.TotalSeconds;

    private sealed record Row
    {
        public NodeId Node { get; init; } = default!;
        public long At { get; init; }
        public byte[] Readings { get; init; } = [];
        public byte[]? Containers { get; init; }

        public NodeInterval ToInterval()
        {
            var interval = new NodeInterval(Node, DateTimeOffset.FromUnixTimeSeconds(At));
            interval.Own.Add(ReadingsFormat.Read(Readings));
            foreach (var (name, readings) in Containers is null ? [] : ReadingsFormat.ReadContainers(Containers))
                interval.Containers[name] = readings;
            return interval;
        }
    }
}
