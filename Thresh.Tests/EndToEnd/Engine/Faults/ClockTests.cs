using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>A node's clock is set by an hour: nothing of the work hangs on it, and a person is told.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class ClockTests
{
    private const string Stack = "zz-clock";

    [Fact]
    public async Task AClockThatIsMoved_IsShown_AndKeepsNobodyFromWorking()
    {
        using var clock = await ShiftedClock.MakeAsync();
        await using var both = await HubAndNode.StartAsync(environment: clock.Environment);
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        Math.Abs(await SkewAsync()).ShouldBeLessThan(30);

        foreach (var hours in (int[])[1, -1])
        {
            clock.Move(TimeSpan.FromHours(hours));
            await Eventually.BecomesTrueAsync(
                async () => Math.Abs(await SkewAsync() - (hours * 3600)) < 30, $"{hours} h are shown");
            var update = (await both.Client.DeployAsync(SmallStack.Text(Stack, second: hours > 0), wait: false))["deploymentId"]!.GetValue<string>();
            (await both.Client.EndOfAsync(update))["state"]!.GetValue<string>().ShouldBe("succeeded");
            var restart = await both.AcceptedAsync(HttpMethod.Post, $"/api/stacks/{Stack}/restart");
            (await both.Client.EndOfAsync(restart))["state"]!.GetValue<string>().ShouldBe("succeeded");
            await both.StackBecomesAsync(Stack, "running");
        }

        // A connection made under a wrong clock is as good as any.
        await both.Node.KillAsync();
        await both.NodeBecomesAsync("offline");
        both.Node.Start();
        await both.NodeBecomesAsync("online");
        clock.Move(TimeSpan.Zero);
        await Eventually.BecomesTrueAsync(async () => Math.Abs(await SkewAsync()) < 30, "nothing is shown");
        both.Node.Output.Split("Connected to").Length.ShouldBe(3, $"the agent left its Hub only when it was killed:\n{both.Node.Output}\nThe Hub:\n{both.Hub.Output}");
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);

        async Task<double> SkewAsync() => (await both.NodeAsync())["clockSkewSeconds"]!.GetValue<double>();
    }
}
