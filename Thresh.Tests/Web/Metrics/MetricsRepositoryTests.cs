using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.Metrics;
using Thresh.Web.Persistence;
using Xunit;
using static Thresh.Tests.Web.Metrics.Samples;

namespace Thresh.Tests.Web.Metrics;

/// <summary>Roll-up and retention on a real file.</summary>
public sealed class MetricsRepositoryTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private MetricsFile _file = default!;

    public async ValueTask InitializeAsync() => _file = await MetricsFile.MakeAsync();

    [Fact]
    public async Task FoldsMinutesToTenMinutesAndHours_OnceTheyAreComplete()
    {
        foreach (var minute in Enumerable.Range(0, 70))
            await StoreAsync(minute, cpu: minute == 7 ? 100 : 10, container: minute);

        var tens = await _file.ReadAsync(TenMinutes);
        tens.Select(interval => interval.At).ShouldBe(Enumerable.Range(0, 6).Select(number => Start.AddMinutes(10 * number)));
        tens[0].Own.Values[Cpu].ShouldBe(new Reading(19, 100, 10));
        tens[1].Own.Values[Cpu].ShouldBe(new Reading(10, 10, 10));
        tens[1].Containers["thresh.webapp.api"].Values[Cpu].ShouldBe(new Reading(14.5f, 19, 10));
        var hour = (await _file.ReadAsync(Hour)).ShouldHaveSingleItem();
        hour.At.ShouldBe(Start);
        hour.Own.Values[Cpu].ShouldBe(new Reading(11.5f, 100, 60));
    }

    [Fact]
    public async Task FoldsWhatLiesBeforeARestart_AndLeavesTheTimeBetweenEmpty()
    {
        foreach (var minute in Enumerable.Range(0, 8))
            await StoreAsync(minute, cpu: 10);

        await StoreAsync(200, cpu: 30);
        await StoreAsync(226, cpu: 30);

        (await _file.ReadAsync(TenMinutes)).Select(interval => (interval.At, interval.Own.Values[Cpu].Count)).ShouldBe([(Start, 8), (Start.AddMinutes(200), 1)]);
        (await _file.ReadAsync(Hour)).Select(interval => interval.At).ShouldBe([Start]);
    }

    [Fact]
    public async Task KeepsMinutesForADay_TenMinutesForAWeek_AndHoursForNinetyDays()
    {
        await StoreAsync(0, cpu: 10);
        await StoreAsync(70, cpu: 10);

        await StoreAsync(24 * 60, cpu: 10);
        (await _file.ReadAsync(Minute))[0].At.ShouldBe(Start.AddMinutes(70));
        await StoreAsync((7 * 24 * 60) + 20, cpu: 10);
        (await _file.ReadAsync(TenMinutes))[0].At.ShouldBe(Start.AddMinutes(70));
        await StoreAsync(90 * 24 * 60, cpu: 10);
        (await _file.ReadAsync(Hour))[0].At.ShouldBe(Start.AddHours(1));
        await StoreAsync(92 * 24 * 60, cpu: 10);
        (await _file.ReadAsync(Hour))[0].At.ShouldBe(Start.AddDays(7));
    }

    [Fact]
    public async Task AddsWhatComesLate_ToTheMinuteThatIsStored()
    {
        await StoreAsync(0, cpu: 10);

        await _file.Repository.StoreAsync([Interval(Start, 30, container: 5)], Start.AddMinutes(2));

        var minute = (await _file.ReadAsync(Minute)).ShouldHaveSingleItem();
        minute.Own.Values[Cpu].ShouldBe(new Reading(20, 30, 2));
        minute.Containers["thresh.webapp.api"].Values[Cpu].Count.ShouldBe(1);
    }

    [Fact]
    public async Task ForgetsANodesMetricsWithTheNode_AndStoresNoneOfOneThatIsGone()
    {
        await StoreAsync(0, cpu: 10);
        await _file.Get<NodeRepository>().DeleteAsync(Node);

        (await _file.ReadAsync(Minute)).ShouldBeEmpty();
        await StoreAsync(1, cpu: 10);
        (await _file.ReadAsync(Minute)).ShouldBeEmpty();
    }

    [Fact]
    public async Task StoresAMinuteOfAThousandNodes_InOneWrite()
    {
        var nodes = Enumerable.Range(0, 1000).Select(number => TextValue.Create<NodeId>($"manynodes{number:0000}")).ToList();
        foreach (var node in nodes)
            await _file.AddNodeAsync(node);
        var minutes = nodes.Select(node => Interval(Start, 10, node, container: 1)).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await _file.Repository.StoreAsync(minutes, Start.AddMinutes(1));

        Support.Report.Line($"a minute of 1,000 nodes: stored in {watch.ElapsedMilliseconds} ms");
        (await _file.Repository.ReadAllAsync(MetricsFile.Account, Start, Start.AddMinutes(1))).Count.ShouldBe(1000);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private Task StoreAsync(int minute, double cpu, double? container = null) =>
        _file.Repository.StoreAsync([Interval(Start.AddMinutes(minute), cpu, container: container)], Start.AddMinutes(minute + 1));
}
