using Thresh.Tests.Agent;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>Deployments behind a mid-tier end as if nothing had happened, whichever of the three dies and whenever.</summary>
[Collection(nameof(EngineTests))]
public sealed class MidTierKillTests
{
    // Three kills each: one in a deploy, one in an update, one in a destroy.
    private const int Cycles = 1;
    private const int SoakCycles = 10;

    [Fact]
    [Trait("Category", "Engine")]
    public Task NothingIsLost_WhenTheMidTierIsKilledAtAnyPoint() => KillMidTierAsync("zz-kill-mid", Cycles);

    [Fact]
    [Trait("Category", "Soak")]
    public Task NothingIsLost_WhenTheMidTierIsKilledAtManyPoints() => KillMidTierAsync("zz-soak-mid", SoakCycles);

    [Fact]
    [Trait("Category", "Soak")]
    public Task NothingIsLost_WhenTheHubBehindItIsKilledAtManyPoints() => KillRun.RunAsync(
        "Hub behind a mid-tier", "zz-soak-mid-hub", SoakCycles, () => HubAndNode.StartBehindAsync(), KillRun.HubAsync);

    [Fact]
    [Trait("Category", "Soak")]
    public Task NothingIsLost_WhenTheAgentBeforeItIsKilledAtManyPoints() => KillRun.RunAsync(
        "agent before a mid-tier", "zz-soak-mid-agent", SoakCycles, () => HubAndNode.StartBehindAsync(), KillRun.AgentAsync);

    private static Task KillMidTierAsync(string stack, int cycles) => KillRun.RunAsync("mid-tier", stack, cycles, () => HubAndNode.StartBehindAsync(), async both =>
    {
        await both.MidTier!.KillAsync();
        await both.NodeIsAwayAsync();
        await both.MidTier.StartAgainAsync();
    });
}
