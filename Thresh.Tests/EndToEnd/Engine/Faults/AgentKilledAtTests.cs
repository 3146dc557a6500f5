using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>The agent dies at the moments that hurt most; the next one plans from what it finds, and finishes.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class AgentKilledAtTests
{
    private const string Stack = "zz-killed-at";

    [Fact]
    public async Task InMidPull_TheImageIsPulledAnew()
    {
        await using var behind = await ImageRegistry.StartAsync();
        await using var registry = await FaultyRegistry.StartAsync(behind);
        await behind.PushUnknownAsync(TestImages.Sleeper, "thing:1");
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        registry.Fault = RegistryFault.HeldLayers;
        var text = SmallStack.Text(Stack).Replace(TestImages.Sleeper, registry.Reference("thing:1"), StringComparison.Ordinal);
        var deploy = (await both.Client.DeployAsync(text, wait: false))["deploymentId"]!.GetValue<string>();
        await Eventually.BecomesTrueAsync(() => registry.Held > 0, "a layer is half there");

        await both.Node.KillAsync();
        registry.Fault = RegistryFault.None;
        both.Node.Start();

        await FinishesAsync(both, engine, deploy);
    }

    [Fact]
    public async Task BetweenCreateAndStart_WhatWasCreatedIsStarted()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        var deploy = (await both.Client.DeployAsync(SmallStack.Text(Stack), wait: false))["deploymentId"]!.GetValue<string>();
        await Eventually.BecomesTrueAsync(async () => (await engine.ContainersAsync()).Contains($"thresh.{Stack}.web created"), "the last service is created and not started");

        await both.Node.KillAsync();
        var created = await engine.ContainersAsync("{{.ID}}");
        both.Node.Start();

        await FinishesAsync(both, engine, deploy);
        (await engine.ContainersAsync("{{.ID}}")).ShouldBe(created);
    }

    [Fact]
    public async Task InMidUpdate_TheUpdateIsFinished_AndNothingIsLeftOver()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var update = (await both.Client.DeployAsync(SmallStack.Text(Stack, second: true), wait: false))["deploymentId"]!.GetValue<string>();
        await Eventually.BecomesTrueAsync(
            async () => (await engine.ContainersAsync()).Any(line => line.EndsWith(".previous exited")), "an old container has made room for its successor");

        await both.Node.KillAsync();
        both.Node.Start();

        await FinishesAsync(both, engine, update);
        (await engine.ContainersAsync("{{.Image}}")).ShouldAllBe(line => line.EndsWith(TestImages.OtherSleeper));
    }

    private static async Task FinishesAsync(HubAndNode both, EngineStack engine, string deployment)
    {
        (await both.Client.EndOfAsync(deployment))["state"]!.GetValue<string>().ShouldBe("succeeded");
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);
        var events = await EventFollower.EventsAsync(both.Client, deployment);
        events.Select(entry => entry["seq"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, events.Length));
    }
}
