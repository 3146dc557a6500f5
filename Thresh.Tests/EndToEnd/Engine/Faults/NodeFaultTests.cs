using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>What is seen of a node whose agent dies or hangs, and that its containers notice nothing.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class NodeFaultTests
{
    private const string Stack = "zz-node-fault";

    // What the specification promises, and as much again for a machine that does other things as well.
    private static readonly TimeSpan Loaded = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task AKilledAgent_IsOfflineAtOnce_AndItsContainersNoticeNothing()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var before = await ProcessesAsync(engine);

        await both.Node.KillAsync();
        await both.NodeBecomesAsync("offline", TimeSpan.FromSeconds(5) + Loaded);
        await both.StackBecomesAsync(Stack, "unknown");
        (await ProcessesAsync(engine)).ShouldBe(before);

        both.Node.Start();
        await both.NodeBecomesAsync("online", TimeSpan.FromSeconds(15) + Loaded);
        await both.StackBecomesAsync(Stack, "running");
        (await ProcessesAsync(engine)).ShouldBe(before);
    }

    [Fact]
    public async Task AHungAgent_GoesOfflineInMidUpdate_AndFinishesItOnce_WhenItIsLetGo()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var update = (await both.Client.DeployAsync(SmallStack.Text(Stack, second: true), wait: false))["deploymentId"]!.GetValue<string>();
        await Eventually.BecomesTrueAsync(
            async () => (await both.Client.GetAsync($"/api/deployments/{update}"))["events"]!.GetValue<int>() > 4, "the update is under way");

        await both.Node.HoldAsync();
        await both.NodeBecomesAsync("offline", TimeSpan.FromSeconds(25) + Loaded);
        await Eventually.BecomesTrueAsync(
            async () => (await both.Client.GetAsync($"/api/deployments/{update}"))["state"]!.GetValue<string>() == "waiting-for-node", "the update waits for its node");
        await both.Node.LetGoAsync();
        await both.NodeBecomesAsync("online", TimeSpan.FromSeconds(10) + Loaded);

        (await both.Client.EndOfAsync(update))["state"]!.GetValue<string>().ShouldBe("succeeded");
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);
        var events = await EventFollower.EventsAsync(both.Client, update);
        foreach (var service in SmallStack.Services)
        {
            foreach (var operation in (string[])["create", "stop", "start", "remove"])
                events.Count(entry => Is(entry, service, operation)).ShouldBe(1, $"{operation} {service}");
        }
    }

    [Fact]
    public async Task WhatWasStoredAndNotSent_IsDoneOnce_AfterBothAreBack()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));

        // The agent takes nothing, so the Hub dies with the stop committed and not accepted.
        await both.Node.HoldAsync();
        var stop = await both.AcceptedAsync(HttpMethod.Post, $"/api/stacks/{Stack}/stop");
        await both.Hub.KillAsync();
        await both.Node.KillAsync();
        (await engine.ContainersAsync()).ShouldAllBe(line => line.EndsWith(" running"));
        await both.Hub.StartAgainAsync();
        both.Node.Start();

        (await both.Client.EndOfAsync(stop))["state"]!.GetValue<string>().ShouldBe("succeeded");
        (await engine.ContainersAsync()).ShouldBe(SmallStack.Services.Select(service => $"thresh.{Stack}.{service} exited"), ignoreOrder: true);
        var events = await EventFollower.EventsAsync(both.Client, stop);
        events.Count(entry => entry["operation"]!.GetValue<string>() == "preflight" && entry["state"]!.GetValue<string>() == "started").ShouldBe(1);
        foreach (var service in SmallStack.Services)
            events.Count(entry => Is(entry, service, "stop")).ShouldBe(1, service);
        await both.StackBecomesAsync(Stack, "stopped");
    }

    [Fact]
    public async Task AContainerRemovedWhileNobodyListened_IsMadeAgain()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var gone = await engine.ContainerIdAsync("api");

        // A process that is not there hears no event: it can only find out by looking.
        await both.Node.KillAsync();
        await Command.RunAsync("docker", "rm", "--force", gone);
        both.Node.Start();

        await Eventually.BecomesTrueAsync(
            async () => (await engine.EverythingAsync()).Order().SequenceEqual(SmallStack.Running(Stack).Order()), "the container is made again");
        (await engine.ContainerIdAsync("api")).ShouldNotBe(gone);
        await both.StackBecomesAsync(Stack, "running");
    }

    private static bool Is(JsonNode entry, string service, string operation) =>
        entry["service"]?.GetValue<string>() == service && entry["operation"]!.GetValue<string>() == operation && entry["state"]!.GetValue<string>() == "succeeded";

    private static async Task<string[]> ProcessesAsync(EngineStack engine) => await Task.WhenAll(SmallStack.Services.Select(async service =>
    {
        var container = await engine.InspectAsync(service);
        return $"{container["Id"]} {container["State"]!["Pid"]} {container["State"]!["StartedAt"]} {container["RestartCount"]}";
    }));
}
