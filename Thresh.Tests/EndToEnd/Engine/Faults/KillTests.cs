using Thresh.Tests.Agent;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>Deployments end as if nothing had happened, whichever process dies and whenever.</summary>
[Collection(nameof(EngineTests))]
public sealed class KillTests
{
    // Three kills each: one in a deploy, one in an update, one in a destroy. THRESH_TEST_CYCLES runs the long ones in portions.
    private const int Cycles = 2;
    private static readonly int SoakCycles = KillRun.Number("THRESH_TEST_CYCLES") ?? 17;

    [Fact]
    [Trait("Category", "Engine")]
    public Task NothingIsLost_WhenTheHubIsKilledAtAnyPoint() => KillHubAsync("zz-kill-hub", Cycles);

    [Fact]
    [Trait("Category", "Engine")]
    public Task NothingIsLost_WhenTheAgentIsKilledAtAnyPoint() => KillAgentAsync("zz-kill-agent", Cycles);

    [Fact]
    [Trait("Category", "Soak")]
    public Task NothingIsLost_WhenTheHubIsKilledAtManyPoints() => KillHubAsync("zz-soak-hub", SoakCycles);

    [Fact]
    [Trait("Category", "Soak")]
    public Task NothingIsLost_WhenTheAgentIsKilledAtManyPoints() => KillAgentAsync("zz-soak-agent", SoakCycles);

    private static Task KillHubAsync(string stack, int cycles) => KillRun.RunAsync("Hub", stack, cycles, () => HubAndNode.StartAsync(), KillRun.HubAsync);

    private static Task KillAgentAsync(string stack, int cycles) => KillRun.RunAsync("agent", stack, cycles, () => HubAndNode.StartAsync(), KillRun.AgentAsync);
}
