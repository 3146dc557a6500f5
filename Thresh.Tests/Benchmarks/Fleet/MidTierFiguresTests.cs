using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Benchmarks.Fleet;

public sealed class MidTierFiguresTests
{
    private static readonly WatchedUse MidTier = new(CpuSeconds: 12, Cores: 0.04, MeanMemory: 100 << 20, MostMemory: 110 << 20);

    private static readonly FleetSide Direct = Side(hubMemory: 400, hubCores: 0.2, connections: 1000);

    private static readonly FleetSide Behind = Side(hubMemory: 300, hubCores: 0.1, connections: 2, MidTier, MidTier);

    [Fact]
    public void Tell_BothWays_AndWhatTheOneIsOfTheOther()
    {
        var rows = new MidTierFigures(new FleetOptions(), Direct, Behind).ToTable().Split(Environment.NewLine);

        rows.ShouldContain("| the Hub's memory, in the mean (at most) | 400 MiB (400) | 300 MiB (300) | 0.75 |");
        rows.ShouldContain("| each mid-tier's memory |  | 100 MiB (110); 100 MiB (110) |  |");
        rows.ShouldContain("| memory of Hub and mid-tiers together | 400 MiB | 500 MiB | 1.25 |");
        rows.ShouldContain("| CPU of Hub and mid-tiers together | 0.200 of a core | 0.180 of a core | 0.9 |");
        rows.ShouldContain("| connections at the Hub | 1,000 | 2 | 0.002 |");
        rows.ShouldContain("| samples that arrived (were dropped) | 60,000 (0) | 60,000 (0) |  |");
    }

    [Fact]
    public void AreWithin_WhereNothingIsLost() => new MidTierFigures(new FleetOptions(), Direct, Behind).AreWithin.ShouldBeTrue();

    [Theory]
    [InlineData(59_999, 0)]
    [InlineData(60_000, 1)]
    public void AreNotWithin_WhereASampleIsLost_EitherWay(int arrived, long dropped)
    {
        var lost = new SampleCount(60_000, 60_000, arrived, dropped);

        new MidTierFigures(new FleetOptions(), Direct, Behind with { Samples = lost }).AreWithin.ShouldBeFalse();
        new MidTierFigures(new FleetOptions(), Direct with { Samples = lost }, Behind).AreWithin.ShouldBeFalse();
    }

    [Fact]
    public void AreNotWithin_WhereANodeReachesTheHubPastTheMidTiers() =>
        new MidTierFigures(new FleetOptions(), Direct, Behind with { Connections = 3 }).AreWithin.ShouldBeFalse();

    private static FleetSide Side(int hubMemory, double hubCores, int connections, params WatchedUse[] midTiers)
    {
        var (api, from) = (new Percentiles([10, 20]), DateTimeOffset.UnixEpoch);
        var hub = new WatchedUse(hubCores * 300, hubCores, hubMemory << 20, hubMemory << 20);
        var load = new FleetLoad(from, from.AddMinutes(5), "1.00", hub, hub, midTiers, api);
        return new FleetSide(load, connections, 100 << 10, 500, new SampleCount(60_000, 60_000, 60_000, 0), new Reconnection(TimeSpan.FromSeconds(3), api));
    }
}
