using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Web.Components.Metrics;
using Thresh.Web.Metrics;
using Xunit;

namespace Thresh.Tests.Web.Components.Metrics;

public sealed class ChartsTests
{
    private static readonly MetricKey Root = new(Metric.Disk, "/");

    private static readonly NodeFacts Facts = new() { Name = "n", OperatingSystem = "Debian", Architecture = "x64", Cores = 4, MemoryTotal = 1, DiskTotal = 1, AgentVersion = "1.7.0" };

    [Fact]
    public void ADisk_IsDrawn_OnlyOnceItsSizeIsKnown()
    {
        Disks(null).LabelOf(Root).ShouldBeNull();

        var known = Disks(new NodeSample { At = default, CpuPercent = 0, MemoryUsed = 0, MemoryTotal = 1, Disks = [new DiskUse("/", 1L << 30, 4L << 30)] });
        known.LabelOf(Root).ShouldBe("/ of 4.0 GiB");
        ((1L << 30) * known.Scale(Root)).ShouldBe(25);
    }

    private static ChartSpec Disks(NodeSample? sample) => Charts.OfNode(Facts, sample).Single(chart => chart.Id == "disks");
}
