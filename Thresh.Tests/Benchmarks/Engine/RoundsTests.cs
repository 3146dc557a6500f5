using Shouldly;
using Xunit;

namespace Thresh.Tests.Benchmarks.Engine;

public sealed class RoundsTests
{
    [Fact]
    public void Median_IsTheOneInTheMiddle_WhateverTheOrder() => new Rounds([900, 100, 200]).Median.ShouldBe(200);

    [Fact]
    public void Median_LiesBetweenTheTwoInTheMiddle_OfAnEvenNumber() => new Rounds([400, 100, 900, 200]).Median.ShouldBe(300);
}
