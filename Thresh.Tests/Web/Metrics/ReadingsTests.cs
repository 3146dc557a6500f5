using Shouldly;
using Thresh.Web.Metrics;
using Xunit;

namespace Thresh.Tests.Web.Metrics;

public sealed class ReadingsTests
{
    [Fact]
    public void AreAveragedByHowManySamplesTheyAreOf_AndKeepTheHighest()
    {
        var minute = new Readings();
        minute.Add(Samples.Cpu, new Reading(10, 90, 12));
        minute.Add(Samples.Cpu, new Reading(40, 50, 4));

        minute.Values[Samples.Cpu].ShouldBe(new Reading(17.5f, 90, 16));
    }

    [Fact]
    public void ComeBackFromTheirStoredFormAsTheyWere()
    {
        var interval = Samples.Interval(Samples.Start, 12.5, container: 150);
        interval.Own.Add(new MetricKey(Metric.Disk, "/srv/daten über"), new Reading(1.5e12f, 2e12f, 1200));

        ReadingsFormat.Read(ReadingsFormat.Write(interval.Own)).Values.ShouldBe(interval.Own.Values, ignoreOrder: true);
        var (name, readings) = ReadingsFormat.ReadContainers(ReadingsFormat.Write(interval.Containers)).ShouldHaveSingleItem();
        name.ShouldBe("thresh.webapp.api");
        readings.Values.ShouldBe(interval.Containers[name].Values, ignoreOrder: true);
    }

    [Fact]
    public void OfANodeThatTellsNonsense_AreLeftOut()
    {
        var sample = Samples.At(Samples.Start) with
        {
            CpuPercent = double.NaN,
            Load = -1,
            CorePercent = [.. Enumerable.Repeat(1.0, 5000)],
            Disks = [new(new string('x', 5000), 1, 1), new(null!, 1, 1)],
            Containers = [new() { Name = "" }, new() { Name = new string('x', 5000) }],
        };

        var values = SampleValues.Of(sample).ToList();

        values.ShouldNotContain(value => value.Key.Metric == Metric.Cpu || value.Key.Metric == Metric.Load || value.Key.Metric == Metric.Disk);
        values.Count(value => value.Key.Metric is Metric.Core).ShouldBe(1024);
        SampleValues.Containers(sample).ShouldBeEmpty();
    }
}
