using Thresh.Tests.Agent;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>Deployments end as if nothing had happened, whichever process dies and whenever.</summary>
[Collection(nameof(EngineTests))]
public sealed class KillTests
{
    // Three kills each: one in a deploy, one in an update, one in a destroy. THRESH_TEST_CYCLES runs the long ones in portions.
    private const int Cycles = 4;
    private static readonly int SoakCycles = Number("THRESH_TEST_CYCLES") ?? 17;

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

    private static Task KillHubAsync(string stack, int cycles) => KillAsync("Hub", stack, cycles, async both =>
    {
        await both.Hub.KillAsync();
        await both.Hub.StartAgainAsync();
    });

    private static Task KillAgentAsync(string stack, int cycles) => KillAsync("agent", stack, cycles, async both =>
    {
        await both.Node.KillAsync();
        await both.NodeBecomesAsync("offline");
        both.Node.Start();
    });

    // THRESH_TEST_SEED repeats the moments of an earlier run.
    private static async Task KillAsync(string victim, string stack, int cycles, Func<HubAndNode, Task> kill)
    {
        var seed = Number("THRESH_TEST_SEED") ?? Environment.TickCount;
        var figures = new KillFigures(victim, seed);
        await using var both = await HubAndNode.StartAsync();
        var rounds = new KillRounds(both, stack, seed);
        try
        {
            await rounds.MeasureAsync();
            await rounds.RunAsync(cycles, figures, () => kill(both));
        }
        finally
        {
            figures.Print();
        }
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var given) ? given : null;
}
