using System.Runtime.CompilerServices;
using Thresh.Domain.Fleet;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Metrics;

/// <summary>What nodes and containers use, now and before.</summary>
public sealed class MetricsBoard(NodeRegistry nodes, StackBoard stacks, NodeMetrics metrics, MetricsRepository repository, SamplingRate sampling, ChangeFeed feed, TimeProvider time)
{
    // A sample each 5 s, and one that is late.
    private static readonly TimeSpan RawGap = TimeSpan.FromSeconds(15);

    /// <param name="container">A container's name; null for the node itself.</param>
    /// <returns>Null where the account has no such node.</returns>
    public async Task<MetricsHistory?> ReadAsync(AccountName account, string node, string? container, MetricsQuery query) =>
        nodes.Find(account, node) is { } found ? await ReadAsync(found.Id, container, query) : null;

    /// <summary>The service's container, and before it those that it replaced, on the node that the stack is on now.</summary>
    /// <returns>Null where the account has no such service.</returns>
    public async Task<MetricsHistory?> ReadServiceAsync(AccountName account, string stack, string service, MetricsQuery query) =>
        stacks.PlaceOf(account, stack, service) is var (node, container) ? await ReadAsync(node, container, query) : null;

    /// <summary>Each newest sample, as long as it is watched: for as long the node sends one a second.</summary>
    public async IAsyncEnumerable<MetricPoint> WatchAsync(AccountName account, NodeId node, string? container, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watching = sampling.Watch(node);
        DateTimeOffset? last = null;
        await foreach (var sample in feed.WatchAsync(
            topic => topic is NodeSampled sampled && sampled.Account == account && sampled.Node == node, () => nodes.Find(node)?.Sample, cancellation))
        {
            if (sample is null || sample.At == last || Values(sample, container) is not { } values)
                continue;
            last = sample.At;
            yield return new MetricPoint(sample.At, [.. values]);
        }
    }

    /// <inheritdoc cref="WatchAsync(AccountName, NodeId, string?, CancellationToken)"/>
    public IAsyncEnumerable<MetricPoint> WatchServiceAsync(AccountName account, string stack, string service, CancellationToken cancellation) =>
        stacks.PlaceOf(account, stack, service) is var (node, container) ? WatchAsync(account, node, container, cancellation) : AsyncEnumerable.Empty<MetricPoint>();

    /// <summary>What the service's container may use: bytes, and 0 for no limit or where it is not known.</summary>
    public long MemoryLimitOf(AccountName account, string stack, string service) =>
        stacks.PlaceOf(account, stack, service) is var (node, container)
            ? nodes.Find(node)?.Observed.Containers.FirstOrDefault(one => one.Name == container)?.Memory ?? 0
            : 0;

    private static IEnumerable<(MetricKey Key, double Value)>? Values(NodeSample sample, string? container) =>
        container is null ? SampleValues.Of(sample)
        : sample.Containers.FirstOrDefault(one => one.Name == container) is { } found ? SampleValues.Of(found)
        : null;

    private async Task<MetricsHistory> ReadAsync(NodeId node, string? container, MetricsQuery query)
    {
        var step = Resolution.StepFor(query.From, query.Step, time.GetUtcNow());
        return step < Resolution.Minute.Step ? await ReadRawAsync(node, container, query, step) : await ReadStoredAsync(node, container, query, step);
    }

    private async Task<MetricsHistory> ReadRawAsync(NodeId node, string? container, MetricsQuery query, TimeSpan step)
    {
        var memory = metrics.Find(node);
        var raw = (memory?.Raw(container, query.From) ?? []).Where(point => point.At < query.To).ToList();

        // Before that, from the Hub's last start or from when somebody began to look, there are only minutes.
        var begin = raw.Count > 0 ? Resolution.Begin(raw[0].At, Resolution.Minute.Step) : query.To;
        var minutes = Readings(await repository.ReadAsync(node, Resolution.Minute.Step, query.From, begin), container)
            .Concat((memory?.Unstored(container) ?? []).Where(minute => minute.At >= query.From && minute.At < begin)).ToList();
        return MetricsHistory.Of(
            query, step, minutes.Count > 0 ? Resolution.Minute.Step * 2.5 : RawGap > step * 2.5 ? RawGap : step * 2.5, minutes.Concat(raw.Select(point => (point.At, point.ToReadings()))));
    }

    // From coarse to fine: the newest hours are folded last.
    private async Task<MetricsHistory> ReadStoredAsync(NodeId node, string? container, MetricsQuery query, TimeSpan step)
    {
        var parts = new List<(DateTimeOffset At, Readings Readings)>();
        var from = Resolution.Begin(query.From, step);
        foreach (var resolution in Resolution.Stored.Reverse().Where(resolution => resolution.Step <= step))
        {
            var intervals = await repository.ReadAsync(node, resolution.Step, from, query.To);
            parts.AddRange(Readings(intervals, container));
            if (intervals.Count > 0)
                from = intervals[^1].At + resolution.Step;
        }

        parts.AddRange((metrics.Find(node)?.Unstored(container) ?? []).Where(minute => minute.At >= from - Resolution.Minute.Step && minute.At < query.To));
        return MetricsHistory.Of(query, step, step * 2.5, parts);
    }

    private static IEnumerable<(DateTimeOffset At, Readings Readings)> Readings(IEnumerable<NodeInterval> intervals, string? container) =>
        from interval in intervals
        let readings = interval.Of(container)
        where readings is not null
        select (interval.At, readings);
}
