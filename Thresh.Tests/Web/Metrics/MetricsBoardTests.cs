using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Web.Fleet;
using Thresh.Web.Metrics;
using Xunit;
using static Thresh.Tests.Web.Metrics.Samples;

namespace Thresh.Tests.Web.Metrics;

/// <summary>What is read of a node, from memory and from a real file.</summary>
public sealed class MetricsBoardTests : IAsyncLifetime
{
    private MetricsFile _file = default!;

    public async ValueTask InitializeAsync() => _file = await MetricsFile.MakeAsync();

    [Fact]
    public async Task SingleSamples_ComeFromMemory_AndBeforeThemMinutesFromTheFile()
    {
        await _file.Repository.StoreAsync([Interval(Start.AddMinutes(-5), 50)], Start);
        Take(Start.AddSeconds(3), 10);
        Take(Start.AddSeconds(8), 20);

        var history = await ReadAsync(TimeSpan.FromMinutes(15), TimeSpan.Zero);

        history.At.ShouldBe([Start.AddMinutes(-5), Start.AddSeconds(3), Start.AddSeconds(8)]);
        Line(history).ShouldBe([50, 10, 20]);
        history.GapAfter.ShouldBe(TimeSpan.FromMinutes(2.5));
    }

    [Fact]
    public async Task ADay_IsFoldedFromStoredMinutes_AndTheOneThatRuns()
    {
        foreach (var minute in Enumerable.Range(0, 4))
            await _file.Repository.StoreAsync([Interval(Start.AddMinutes(minute), 10 * minute)], Start.AddMinutes(minute + 1));
        Take(Start.AddMinutes(4), 90);

        var history = await ReadAsync(TimeSpan.FromHours(24), TimeSpan.FromMinutes(2));

        history.At.ShouldBe([Start, Start.AddMinutes(2), Start.AddMinutes(4)]);
        Line(history).ShouldBe([5, 25, 90]);
        history.Lines.Single(line => line.Key == Cpu).Peak.ShouldBe([10, 30, 90]);
    }

    [Fact]
    public async Task AMonth_IsFoldedFromHours_AndTheNewestFromWhatIsFiner()
    {
        foreach (var minute in Enumerable.Range(0, 100))
            await _file.Repository.StoreAsync([Interval(Start.AddMinutes(minute), minute < 60 ? 10 : 30)], Start.AddMinutes(minute + 1));
        Take(Start.AddMinutes(100), 30);

        var history = await ReadAsync(TimeSpan.FromDays(30), TimeSpan.Zero);

        history.Step.ShouldBe(TimeSpan.FromHours(1));
        history.At.ShouldBe([Start, Start.AddHours(1)]);
        Line(history).ShouldBe([10, 30]);
    }

    [Fact]
    public async Task ATimeInWhichNothingWasMeasured_HasNoPoint()
    {
        Take(Start, 10);
        Take(Start.AddSeconds(60), 10);

        var history = await ReadAsync(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(5));

        history.At.ShouldBe([Start, Start.AddSeconds(60)]);
        (history.At[1] - history.At[0]).ShouldBeGreaterThan(history.GapAfter);
    }

    [Fact]
    public async Task AnotherAccountsNode_IsNotThere()
    {
        var query = new MetricsQuery(Start.AddHours(-1), Start, TimeSpan.Zero);

        (await _file.Get<MetricsBoard>().ReadAsync(TextValue.Create<AccountName>("other"), Node.Value, null, query)).ShouldBeNull();
        (await _file.Get<MetricsBoard>().ReadServiceAsync(MetricsFile.Account, "webapp", "api", query)).ShouldBeNull();
    }

    [Fact]
    public async Task TheFleet_CountsEachNodeByItsCores()
    {
        var large = TextValue.Create<NodeId>("largenode");
        await _file.AddNodeAsync(large, cores: 6);
        await _file.AddNodeAsync(TextValue.Create<NodeId>("foreignnode"), account: TextValue.Create<AccountName>("other"));
        await _file.Repository.StoreAsync(
            [Interval(Start, 100), Interval(Start, 20, large), Interval(Start, 100, TextValue.Create<NodeId>("foreignnode"))], Start.AddMinutes(1));
        _file.Clock.Now = Start.AddMinutes(5);

        var fleet = await _file.Get<FleetMetrics>().ReadAsync(MetricsFile.Account);

        fleet.Lines.Single(line => line.Key == Cpu).Average.ShouldBe([40]);
    }

    [Fact]
    public async Task WhoeverWatchesANode_HasItSampledEachSecond_AndOnlyIt()
    {
        var rate = _file.Get<SamplingRate>();
        var told = new List<(NodeId Node, int Seconds)>();
        rate.Changed += node => told.Add((node, rate.Of(node)));
        using var leaving = new CancellationTokenSource();
        Take(Start, 10);

        await foreach (var point in _file.Get<MetricsBoard>().WatchAsync(MetricsFile.Account, Node, null, leaving.Token))
        {
            point.At.ShouldBe(Start);
            break;
        }

        told.ShouldBe([(Node, 1), (Node, 5)]);
        rate.Of(TextValue.Create<NodeId>("othernode")).ShouldBe(5);
    }

    [Fact]
    public async Task WhenTheHubsClockIsSetBack_WhatComesThenIsShown()
    {
        Take(Start.AddHours(2), 10);
        Take(Start, 20);
        Take(Start.AddSeconds(1), 30);

        Line(await ReadAsync(TimeSpan.FromMinutes(15), TimeSpan.Zero)).ShouldBe([20, 30]);
        _file.Get<NodeRegistry>().Find(Node)!.Sample!.CpuPercent.ShouldBe(30);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private void Take(DateTimeOffset at, double cpu)
    {
        _file.Clock.Now = at;
        _file.Get<SampleIntake>().Take(new SampleReport(Node, Samples.At(at, cpu), 0) { SentAt = at });
    }

    private async Task<MetricsHistory> ReadAsync(TimeSpan span, TimeSpan step)
    {
        var now = _file.Clock.Now + TimeSpan.FromSeconds(1);
        return (await _file.Get<MetricsBoard>().ReadAsync(MetricsFile.Account, Node.Value, null, new MetricsQuery(now - span, now, step))).ShouldNotBeNull();
    }

    private static IEnumerable<float?> Line(MetricsHistory history) => history.Lines.Single(line => line.Key == Cpu).Average;
}
