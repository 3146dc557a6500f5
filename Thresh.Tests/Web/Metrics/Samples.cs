using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.Metrics;

namespace Thresh.Tests.Web.Metrics;

/// <summary>Samples that say little: CPU, and where asked one container.</summary>
internal static class Samples
{
    public static readonly NodeId Node = TextValue.Create<NodeId>("metricsnode");
    public static readonly MetricKey Cpu = new(Metric.Cpu);

    /// <summary>The begin of an hour.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    public static NodeSample At(DateTimeOffset at, double cpu = 10, double? container = null) => new()
    {
        At = at,
        CpuPercent = cpu,
        CorePercent = [cpu, 0],
        MemoryUsed = 1 << 20,
        MemoryTotal = 1 << 30,
        Disks = [new DiskUse("/", 5, 10)],
        Containers = container is { } used ? [new ContainerSample { Name = "thresh.webapp.api", CpuPercent = used }] : [],
    };

    public static NodeInterval Interval(DateTimeOffset at, double cpu, NodeId? node = null, double? container = null)
    {
        var interval = new NodeInterval(node ?? Node, at);
        interval.Add(At(at, cpu, container));
        return interval;
    }
}
