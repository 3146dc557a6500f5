using System.Globalization;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>The engine itself ends and comes back. It takes every container on the machine with it, so only the long runs do this.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Soak")]
public sealed class EngineRestartTests
{
    private const string Stack = "zz-engine-restart";
    private const string PidFile = "/var/run/docker.pid";

    private static readonly TimeSpan Loaded = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task AStoppedEngine_IsReported_AndEveryStackRunsAgainAfterItsReturn()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));

        try
        {
            await StopEngineAsync();
            await EngineBecomesAsync(both, available: false, TimeSpan.FromSeconds(10) + Loaded);
            await both.NodeBecomesAsync("online");
            using var refused = await both.Client.PostDefinitionAsync("/api/stacks/deploy", SmallStack.Text(Stack, second: true));
            ((int)refused.StatusCode).ShouldBe(409);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("engine");
        }
        finally
        {
            await Command.RunAsync("bash", "-c", $". '{Repository.Path(".ci", "setup.sh")}'; need_engine");
        }

        await EngineBecomesAsync(both, available: true, TimeSpan.FromSeconds(15) + Loaded);
        await both.StackBecomesAsync(Stack, "running", TimeSpan.FromSeconds(15) + Loaded);
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);
    }

    private static async Task StopEngineAsync()
    {
        var pid = int.Parse(await File.ReadAllTextAsync(PidFile), CultureInfo.InvariantCulture);
        await Command.RunAsync("kill", "-TERM", pid.ToString(CultureInfo.InvariantCulture));
        await Eventually.BecomesTrueAsync(() => !Directory.Exists($"/proc/{pid}"), "the engine has ended");
    }

    private static Task EngineBecomesAsync(HubAndNode both, bool available, TimeSpan within) => Eventually.BecomesTrueAsync(
        async () => (await both.Client.GetAsync("/api/nodes"))["nodes"]![0]!["engine"]!["problem"] is null == available,
        available ? "the engine is there" : "the engine is reported unavailable",
        within);
}
