using Shouldly;
using Xunit;

namespace Thresh.Tests.Benchmarks.Fleet;

public sealed class FleetOptionsTests
{
    [Fact]
    public void AreAThousandNodesAndFiveMinutes_WhereNothingIsSaid() => FleetOptions.Read([]).ShouldBe(new FleetOptions(1000, 5));

    [Fact]
    public void AreWhatIsSaid() => FleetOptions.Read(["--minutes", "1", "--nodes", "200"]).ShouldBe(new FleetOptions(200, 1));

    [Theory]
    [InlineData("--nodes")]
    [InlineData("--nodes", "0")]
    [InlineData("--nodes", "many")]
    [InlineData("--minutes", "60")]
    [InlineData("--hours", "1")]
    public void Rejects_WhatItDoesNotKnow(params string[] arguments) => FleetOptions.Read(arguments).ShouldBeNull();
}
