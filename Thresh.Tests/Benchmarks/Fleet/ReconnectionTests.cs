using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>What the benchmark measures of a whole fleet, as a promise: with twice the time, because the tests' machine does other things too.</summary>
[Trait("Category", "Soak")]
public sealed class ReconnectionTests
{
    private const int Nodes = 500;

    [Fact]
    public async Task FiveHundredNodes_CutOffAtOnce_AreBackSoon_AndTheApiAnswersMeanwhile()
    {
        await using var hub = await FleetHub.StartAsync(Nodes);
        await using var fleet = FleetProcess.Start([hub.Process.Url], hub.Key, Nodes, cuttable: Nodes);
        await hub.AllAreOnlineAsync();

        var reconnection = await Reconnection.CutAsync(hub, fleet, Nodes, fleet.CutAsync);

        Report.Line($"{Nodes} nodes were back after {reconnection.Took.TotalSeconds:0.0} s; API meanwhile: {reconnection.Api}");
        reconnection.Took.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        reconnection.Api.P95.ShouldBeLessThan(1000);
    }
}
