using Shouldly;
using Thresh.Web.Metrics;
using Xunit;
using static Thresh.Tests.Web.Metrics.Samples;

namespace Thresh.Tests.Web.Metrics;

public sealed class NodeHistoryTests
{
    private const string Api = "thresh.webapp.api";

    private readonly NodeHistory _history = new(Node);

    [Fact]
    public void FoldsSamplesToMinutes_AndGivesOutThoseThatAreOver()
    {
        foreach (var second in Enumerable.Range(0, 24).Select(number => number * 5))
            _history.Add(Samples.At(Start.AddSeconds(second), cpu: second < 60 ? 20 : 40), watched: false);

        var minute = _history.TakeEnded(Start.AddSeconds(119)).ShouldHaveSingleItem();

        minute.At.ShouldBe(Start);
        minute.Own.Values[Cpu].ShouldBe(new Reading(20, 20, 12));
        _history.Unstored(null).ShouldHaveSingleItem().Readings.Values[Cpu].Count.ShouldBe(12);
        _history.TakeEnded(Start.AddMinutes(2)).ShouldHaveSingleItem().At.ShouldBe(Start.AddMinutes(1));
    }

    [Fact]
    public void KeepsSingleSamplesForAnHour()
    {
        foreach (var minute in Enumerable.Range(0, 90))
            _history.Add(Samples.At(Start.AddMinutes(minute)), watched: false);

        _history.Raw(null, DateTimeOffset.MinValue).Select(point => point.At).First().ShouldBe(Start.AddMinutes(29));
        _history.Raw(null, Start.AddMinutes(80)).Count.ShouldBe(10);
    }

    [Fact]
    public void KeepsSingleSamplesOfContainers_OnlyWhileSomebodyLooks()
    {
        _history.Add(Samples.At(Start, container: 1), watched: false);
        _history.Raw(Api, Start).ShouldBeEmpty();
        _history.Add(Samples.At(Start.AddSeconds(1), container: 2), watched: true);
        _history.Raw(Api, Start).ShouldHaveSingleItem().Values[0].ShouldBe(2);
        _history.Add(Samples.At(Start.AddSeconds(2), container: 3), watched: false);

        _history.Raw(Api, Start).ShouldBeEmpty();
        _history.Unstored(Api).ShouldHaveSingleItem().Readings.Values[Cpu].ShouldBe(new Reading(2, 3, 3));
    }

    [Fact]
    public void TakesASampleThatWasHeldUp_IntoItsMinute()
    {
        _history.Add(Samples.At(Start.AddMinutes(2)), watched: false);

        _history.Add(Samples.At(Start, cpu: 70), watched: false).ShouldBeTrue();

        _history.TakeEnded(Start.AddMinutes(1)).ShouldHaveSingleItem().Own.Values[Cpu].Average.ShouldBe(70);
        _history.Raw(null, Start).ShouldHaveSingleItem();
    }

    [Fact]
    public void DropsAFlood()
    {
        var kept = Enumerable.Range(0, 1000).Count(number => _history.Add(Samples.At(Start.AddMilliseconds(number)), watched: false));

        kept.ShouldBe(3);
        _history.Raw(null, Start).Count.ShouldBe(3);
    }

    [Fact]
    public void KeepsMinutesThatCouldNotBeStored_ButNotForEver()
    {
        foreach (var minute in Enumerable.Range(0, 100))
            _history.PutBack(Interval(Start.AddMinutes(minute), 10));

        _history.TakeEnded(DateTimeOffset.MaxValue).Count.ShouldBe(60);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 0, -1)]
    [InlineData(-60, 0, -60)]
    [InlineData(-3600, -3600, 0)]
    [InlineData(3590, 3600, -10)]
    [InlineData(-1000, 0, -360)]
    public void ASamplesTime_IsTheHubs_WhateverTheNodesClockSays(int taken, int sent, int at) =>
        SampleIntake.TimeOf(Start.AddSeconds(taken), Start.AddSeconds(sent), Start).ShouldBe(Start.AddSeconds(at));
}
