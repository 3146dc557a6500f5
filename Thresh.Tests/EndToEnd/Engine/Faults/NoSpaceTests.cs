using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>A node whose engine has no room left for another image.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Soak")]
public sealed class NoSpaceTests
{
    private const string Stack = "zz-no-space";

    [Fact]
    public async Task AnUpdateThatDoesNotFit_FailsWithOneSentence_AndWhatRanStillRuns()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 48);
        await using var machine = await EngineNode.StartAsync(disk, TestImages.Sleeper);
        await using var registry = await ImageRegistry.StartAsync(address: machine.ThisSide);
        await registry.PushAsync("redis:7-alpine", "large:1");
        await using var both = await HubAndNode.StartAsync(machine);
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var before = await engine.ContainersAsync("{{.ID}} {{.State}}");
        var large = registry.Reference("large:1");

        var update = (await both.Client.DeployAsync(SmallStack.Text(Stack).Replace(TestImages.Sleeper, large, StringComparison.Ordinal), wait: false))["deploymentId"]!.GetValue<string>();

        var end = await both.Client.EndOfAsync(update);
        end["state"]!.GetValue<string>().ShouldBe("failed");
        end["error"]!.GetValue<string>().ShouldBe($"There is no space left on the node for image {large}: free some and deploy again.");
        (await engine.ContainersAsync("{{.ID}} {{.State}}")).ShouldBe(before);
        await both.StackBecomesAsync(Stack, "running");
    }
}
