using System.Globalization;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Metrics;

/// <summary>A sample as single values. What a node tells is bounded here: it comes from a machine that may be anybody's.</summary>
public static class SampleValues
{
    private const int MostCores = 1024;
    private const int MostDisks = 32;
    private const int MostContainers = 2000;
    private const int LongestLabel = 255;

    public static IEnumerable<(MetricKey Key, double Value)> Of(NodeSample sample)
    {
        (MetricKey, double)[] fixedOnes =
        [
            (new(Metric.Cpu), sample.CpuPercent),
            (new(Metric.Memory), sample.MemoryUsed),
            (new(Metric.NetworkReceived), sample.NetworkReceived),
            (new(Metric.NetworkSent), sample.NetworkSent),
            (new(Metric.Load), sample.Load),
        ];
        var cores = sample.CorePercent.Take(MostCores).Select((share, core) => (new MetricKey(Metric.Core, CoreLabels.Of(core)), share));
        var disks = sample.Disks.Where(disk => disk.Mount is { Length: <= LongestLabel }).Take(MostDisks).Select(disk => (new MetricKey(Metric.Disk, disk.Mount), (double)disk.Used));
        var swap = sample.SwapTotal > 0 ? [(new MetricKey(Metric.Swap), (double)sample.SwapUsed)] : Array.Empty<(MetricKey, double)>();
        return Sound(fixedOnes.Concat(cores).Concat(disks).Concat(swap));
    }

    public static IEnumerable<(MetricKey Key, double Value)> Of(ContainerSample sample)
    {
        (MetricKey, double?)[] values =
        [
            (new(Metric.Cpu), sample.CpuPercent),
            (new(Metric.Memory), sample.MemoryUsed),
            (new(Metric.NetworkReceived), sample.NetworkReceived),
            (new(Metric.NetworkSent), sample.NetworkSent),
            (new(Metric.BlockRead), sample.BlockRead),
            (new(Metric.BlockWritten), sample.BlockWritten),
        ];
        return Sound(from value in values where value.Item2 is not null select (value.Item1, value.Item2!.Value));
    }

    public static IEnumerable<ContainerSample> Containers(NodeSample sample) =>
        sample.Containers.Where(container => container.Name is { Length: > 0 and <= LongestLabel }).Take(MostContainers);

    private static IEnumerable<(MetricKey Key, double Value)> Sound(IEnumerable<(MetricKey Key, double Value)> values) =>
        values.Where(value => double.IsFinite(value.Value) && value.Value >= 0);

    // The same few texts, once for all nodes.
    private static class CoreLabels
    {
        private static readonly string[] Texts = [.. Enumerable.Range(0, MostCores).Select(core => core.ToString(CultureInfo.InvariantCulture))];

        public static string Of(int core) => Texts[core];
    }
}
