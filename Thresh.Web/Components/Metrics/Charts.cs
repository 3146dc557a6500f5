using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Web.Components.Live;
using Thresh.Web.Metrics;

namespace Thresh.Web.Components.Metrics;

/// <summary>Which charts are drawn of what.</summary>
public static class Charts
{
    private const string Percent = "percent";
    private const string Bytes = "bytes";
    private const string Rate = "rate";

    public static ImmutableArray<ChartSpec> OfNode(NodeFacts facts, NodeSample? sample)
    {
        var disks = (sample?.Disks ?? []).DistinctBy(disk => disk.Mount, StringComparer.Ordinal).ToDictionary(disk => disk.Mount, StringComparer.Ordinal);
        return
        [
            Cpu() with { Max = 100 },
            new("cores", "CPU per core", Percent, key => key.Metric is Metric.Core ? $"Core {key.Label}" : null) { Max = 100 },
            new("memory", sample is { SwapTotal: > 0 } ? "Memory and swap" : "Memory", Bytes, key => key.Metric switch { Metric.Memory => "Memory", Metric.Swap => "Swap", _ => null })
            {
                Max = Math.Max(facts.MemoryTotal, sample?.SwapTotal ?? 0),
            },
            new("disks", "Disk per mount", Percent, key => key.Metric is Metric.Disk ? Disk(key.Label) : null)
            {
                Max = 100,
                Scale = key => key.Metric is Metric.Disk && disks.TryGetValue(key.Label, out var disk) && disk.Total > 0 ? 100.0 / disk.Total : 0,
            },
            Network(),
            new("load", "Load", "number", key => key.Metric is Metric.Load ? "One minute" : null),
        ];

        // A share of what is not known would be drawn as none at all.
        string? Disk(string mount) => disks.TryGetValue(mount, out var disk) ? $"{mount} of {Amount.Bytes(disk.Total)}" : null;
    }

    /// <param name="limit">Bytes; 0 for no limit.</param>
    public static ImmutableArray<ChartSpec> OfContainer(long limit) =>
    [
        Cpu(),
        Memory() with { Title = limit > 0 ? $"Memory, limit {Amount.Bytes(limit)}" : "Memory", Max = limit > 0 ? limit : null },
        Network(),
        new("block", "Disk reads and writes", Rate, key => key.Metric switch { Metric.BlockRead => "Read", Metric.BlockWritten => "Written", _ => null }),
    ];

    public static ImmutableArray<ChartSpec> OfFleet() =>
    [
        Cpu() with { Max = 100 },
        new("memory", "Memory", Percent, key => key.Metric is Metric.MemoryShare ? "Memory" : null) { Max = 100 },
    ];

    private static ChartSpec Cpu() => new("cpu", "CPU", Percent, key => key.Metric is Metric.Cpu ? "CPU" : null);

    private static ChartSpec Memory() => new("memory", "Memory", Bytes, key => key.Metric is Metric.Memory ? "Memory" : null);

    private static ChartSpec Network() =>
        new("network", "Network", Rate, key => key.Metric switch { Metric.NetworkReceived => "Received", Metric.NetworkSent => "Sent", _ => null });
}
