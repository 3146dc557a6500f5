using Shouldly;
using Xunit;

namespace Thresh.Tests.Benchmarks.Fleet;

public sealed class FleetSimulatorTests
{
    [Theory]
    [InlineData(1000, 500)]
    [InlineData(51, 26)]
    [InlineData(1, 1)]
    public void Part_PutsAllIntoTheFirst_ThatCanBeCutOff_AndTheOthersIntoTheSecond(int nodes, int first)
    {
        new FleetOptions(nodes).Cut.ShouldBe(first);

        Enumerable.Range(1, nodes).Count(number => FleetSimulator.Part(number, nodes, 2) == 0).ShouldBe(first);
        FleetSimulator.Part(first, nodes, 2).ShouldBe(0);
    }

    [Fact]
    public void Part_IsTheOneThereIs_WhereAllConnectToTheHub() => Enumerable.Range(1, 1000).ShouldAllBe(number => FleetSimulator.Part(number, 1000, 1) == 0);
}
