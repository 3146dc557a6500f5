using Shouldly;
using Thresh.Web.Metrics;
using Xunit;

namespace Thresh.Tests.Web.Metrics;

public sealed class ResolutionTests
{
    [Theory]
    [InlineData("00:15:00", "00:00:00", "00:00:00")]
    [InlineData("01:00:00", "00:00:05", "00:00:05")]
    [InlineData("01:00:01", "00:00:05", "00:01:00")]
    [InlineData("1.00:00:00", "00:00:00", "00:01:00")]
    [InlineData("1.00:00:00", "00:05:00", "00:05:00")]
    [InlineData("1.00:00:01", "00:05:00", "00:10:00")]
    [InlineData("7.00:00:00", "00:00:00", "00:10:00")]
    [InlineData("30.00:00:00", "00:00:00", "01:00:00")]
    [InlineData("90.00:00:01", "00:00:00", "01:00:00")]
    public void ARange_IsAnsweredInTheStepThatIsAskedFor_OrTheFinestThatIsKeptSoLong(string age, string asked, string step) =>
        Resolution.StepFor(Samples.Start - TimeSpan.Parse(age, null), TimeSpan.Parse(asked, null), Samples.Start).ShouldBe(TimeSpan.Parse(step, null));

    [Theory]
    [InlineData(null, null, null, "01:00:00", "00:00:00")]
    [InlineData("24h", null, "5m", "1.00:00:00", "00:05:00")]
    [InlineData("2026-11-27T11:00:00Z", "30m", "10s", "00:30:00", "00:00:10")]
    public void AQuery_IsReadFromItsTexts(string? from, string? to, string? step, string span, string distance)
    {
        var query = MetricsQueryReader.Read(from, to, step, Samples.Start).Value.ShouldNotBeNull();

        (query.To - query.From).ShouldBe(TimeSpan.Parse(span, null));
        query.Step.ShouldBe(TimeSpan.Parse(distance, null));
    }

    [Theory]
    [InlineData("yesterday", null, null, "from")]
    [InlineData(null, "12:00", null, "to")]
    [InlineData("1h", "2h", null, "from")]
    [InlineData("1h", null, "often", "step")]
    [InlineData("3650d", null, null, "step")]
    public void WhatIsNoTime_IsAskedForByName(string? from, string? to, string? step, string parameter)
    {
        var problem = MetricsQueryReader.Read(from, to, step, Samples.Start).Problem.ShouldNotBeNull();

        (problem.Type, problem.Status).ShouldBe(("invalid-parameter", 400));
        problem.Detail.ShouldStartWith($"{parameter}=");
    }
}
