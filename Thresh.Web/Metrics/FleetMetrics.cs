using System.Runtime.CompilerServices;
using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Metrics;

/// <summary>What all of an account's nodes use together: shares of all their cores and of all their memory.</summary>
public sealed class FleetMetrics(NodeRegistry nodes, NodeMetrics metrics, MetricsRepository repository, TimeProvider time)
{
    private static readonly TimeSpan Shown = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>The last hour by the minute.</summary>
    public async Task<MetricsHistory> ReadAsync(AccountName account)
    {
        var now = time.GetUtcNow();
        var query = new MetricsQuery(now - Shown, now, Resolution.Minute.Step);
        var facts = nodes.Of(account).ToDictionary(node => node.Id, node => node.Facts);
        var stored = (await repository.ReadAllAsync(account, query.From, query.To)).Select(minute => (minute.Node, minute.At, Readings: minute.Own));
        var unstored = facts.Keys.SelectMany(node => (metrics.Find(node)?.Unstored(container: null) ?? []).Select(minute => (Node: node, minute.At, minute.Readings)));

        var minutes = stored.Concat(unstored)
            .Where(minute => minute.At >= query.From && facts.ContainsKey(minute.Node))
            .GroupBy(minute => minute.At)
            .Select(minute => (minute.Key, Together(minute.Select(part => (facts[part.Node], Average(part.Readings, Metric.Cpu), Average(part.Readings, Metric.Memory))))));
        return MetricsHistory.Of(query, query.Step, query.Step * 2.5, minutes.Select(minute => (minute.Key, AsReadings(minute.Item2))));
    }

    /// <summary>What it is now, every few seconds.</summary>
    public async IAsyncEnumerable<MetricPoint> WatchAsync(AccountName account, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pace, time);
        do
        {
            var online = nodes.Of(account).Where(node => node is { Online: true, Sample: not null });
            var values = Together(online.Select(node => (node.Facts, node.Sample!.CpuPercent, (double)node.Sample.MemoryUsed))).ToList();
            if (values.Count > 0)
                yield return new MetricPoint(time.GetUtcNow(), values);
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private static double Average(Readings readings, Metric metric) => readings.Values.GetValueOrDefault(new MetricKey(metric)).Average;

    private static Readings AsReadings(IEnumerable<(MetricKey, double)> values)
    {
        var readings = new Readings();
        readings.Add(values);
        return readings;
    }

    // A node counts by how much of it there is.
    private static IEnumerable<(MetricKey Key, double Value)> Together(IEnumerable<(NodeFacts Facts, double Cpu, double Memory)> parts)
    {
        double cores = 0, busy = 0, memory = 0, used = 0;
        foreach (var (facts, cpu, bytes) in parts)
        {
            cores += facts.Cores;
            busy += facts.Cores * cpu;
            memory += facts.MemoryTotal;
            used += bytes;
        }

        if (cores > 0)
            yield return (new MetricKey(Metric.Cpu), busy / cores);
        if (memory > 0)
            yield return (new MetricKey(Metric.MemoryShare), 100 * used / memory);
    }
}
