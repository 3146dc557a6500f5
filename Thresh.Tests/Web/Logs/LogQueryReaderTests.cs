using Shouldly;
using Thresh.Web.Logs;
using Xunit;

namespace Thresh.Tests.Web.Logs;

public sealed class LogQueryReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ReadsNothing_AsTheNewestLines() =>
        LogQueryReader.Read(null, null, null, Now).Value.ShouldBe(new LogQuery(1_000, null, Follow: false));

    [Theory]
    [InlineData("10m", "2026-01-31T11:50:00Z")]
    [InlineData("1h30m", "2026-01-31T10:30:00Z")]
    [InlineData("2d", "2026-01-29T12:00:00Z")]
    [InlineData("2026-01-31T08:00:00Z", "2026-01-31T08:00:00Z")]
    [InlineData("2026-01-31T08:00:00.5+02:00", "2026-01-31T06:00:00.5Z")]
    public void ReadsSince(string text, string moment) =>
        LogQueryReader.Read("0", text, "true", Now).Value!.Since.ShouldBe(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("-1", null, null, "tail=-1 is not understood; write a number of lines from 0 to 100000.")]
    [InlineData("100001", null, null, "tail=100001 is not understood; write a number of lines from 0 to 100000.")]
    [InlineData("all", null, null, "tail=all is not understood; write a number of lines from 0 to 100000.")]
    [InlineData("99999999999999", null, null, "tail=99999999999999 is not understood; write a number of lines from 0 to 100000.")]
    [InlineData(null, "yesterday", null, "since=yesterday is not understood; write a time as in 2026-01-31T08:00:00Z, or a duration as in 10m or 1h30m.")]
    [InlineData(null, "10", null, "since=10 is not understood; write a time as in 2026-01-31T08:00:00Z, or a duration as in 10m or 1h30m.")]
    [InlineData(null, "2026-01-31T08:00:00", null, "since=2026-01-31T08:00:00 is not understood; write a time as in 2026-01-31T08:00:00Z, or a duration as in 10m or 1h30m.")]
    [InlineData(null, "999999999d", null, "since=999999999d is not understood; write a time as in 2026-01-31T08:00:00Z, or a duration as in 10m or 1h30m.")]
    [InlineData(null, null, "maybe", "follow=maybe is not understood; write true or false.")]
    public void Rejects_WhatIsNoValue(string? tail, string? since, string? follow, string detail)
    {
        var problem = LogQueryReader.Read(tail, since, follow, Now).Problem.ShouldNotBeNull();

        problem.Status.ShouldBe(400);
        problem.Type.ShouldBe("invalid-parameter");
        problem.Detail.ShouldBe(detail);
    }
}
