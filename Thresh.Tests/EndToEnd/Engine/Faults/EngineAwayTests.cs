using System.Diagnostics;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>A node's engine stops, for a moment or for minutes, or the whole node loses its power.</summary>
[Collection(nameof(EngineTests))]
public sealed class EngineAwayTests(SecondMachine machine) : IClassFixture<SecondMachine>
{
    private const string Stack = "zz-engine-away";

    // What the specification promises, and as much again for a machine that does other things as well.
    private static readonly TimeSpan Loaded = TimeSpan.FromSeconds(20);

    [Fact]
    [Trait("Category", "Engine")]
    public Task AStoppedEngine_IsReported_AndAllRunsInOrderAfterItsReturn() => StopAsync(TimeSpan.Zero);

    [Fact]
    [Trait("Category", "Soak")]
    public Task AnEngineStoppedForFiveMinutes_IsReported_AndAllRunsInOrderAfterItsReturn() => StopAsync(TimeSpan.FromMinutes(5));

    [Fact]
    [Trait("Category", "Engine")]
    public async Task AnEngineThatEndsInMidUpdate_LeavesTheStackAsItWas()
    {
        await using var both = await HubAndNode.StartAsync(machine.Node);
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var update = (await both.Client.DeployAsync(SmallStack.Text(Stack, second: true), wait: false))["deploymentId"]!.GetValue<string>();
        await ReplacesAsync(engine);

        await machine.Node.StopEngineAsync();
        await EngineBecomesAsync(both, available: false, TimeSpan.FromSeconds(10) + Loaded);
        await machine.Node.StartEngineAsync();

        var end = await both.Client.EndOfAsync(update);
        end["state"]!.GetValue<string>().ShouldBe("rolled-back");
        await both.StackBecomesAsync(Stack, "running");
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);
        (await engine.ContainersAsync("{{.Image}}")).ShouldAllBe(line => line.EndsWith(TestImages.Sleeper));
    }

    [Fact]
    [Trait("Category", "Engine")]
    public async Task ANodeThatLosesItsPower_RunsEveryStackAgain_InOrder()
    {
        await using var both = await HubAndNode.StartAsync(machine.Node);
        var engine = both.Watch(Stack);
        var deployment = (await both.Client.DeployAsync(SmallStack.Text(Stack)))["deploymentId"]!.GetValue<string>();
        var before = await engine.ContainersAsync("{{.ID}}");

        await both.Node.KillAsync();
        await machine.Node.PowerCutAsync();
        await both.NodeBecomesAsync("offline");
        await machine.Node.PowerOnAsync();
        var since = Stopwatch.StartNew();
        both.Node.Start();

        await RunsInOrderAsync(both, engine, TimeSpan.FromSeconds(30) + Loaded);
        Report.Line(FormattableString.Invariant($"after a power cut every service ran in order {since.Elapsed.TotalSeconds:0.0} s after the engine was back"));
        (await engine.ContainersAsync("{{.ID}}")).ShouldBe(before);

        // The engine waits for nobody's health; what it started too early is told.
        await Eventually.BecomesTrueAsync(
            async () => (await EventFollower.EventsAsync(both.Client, deployment)).Count(entry => entry["operation"]!.GetValue<string>() == "reconcile") == 2, "it is told of api and web");
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task ANodeThatLosesItsPowerInMidUpdate_FinishesIt_HoweverLateItsEngineIs()
    {
        await using var both = await HubAndNode.StartAsync(machine.Node);
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var update = (await both.Client.DeployAsync(SmallStack.Text(Stack, second: true), wait: false))["deploymentId"]!.GetValue<string>();
        await ReplacesAsync(engine);

        await both.Node.KillAsync();
        await machine.Node.PowerCutAsync();
        await machine.Node.ConnectAsync();
        both.Node.Start();
        // Longer than a deployment waits that only begins.
        await new ConditionOfTime(TimeSpan.FromSeconds(20)).PassesAsync();
        (await both.Client.GetAsync($"/api/deployments/{update}"))["endedAt"].ShouldBeNull();
        await machine.Node.StartEngineAsync();

        (await both.Client.EndOfAsync(update))["state"]!.GetValue<string>().ShouldBe("succeeded");
        await RunsInOrderAsync(both, engine, Loaded);
        (await engine.ContainersAsync("{{.Image}}")).ShouldAllBe(line => line.EndsWith(TestImages.OtherSleeper));
    }

    private static Task ReplacesAsync(EngineStack engine) => Eventually.BecomesTrueAsync(
        async () => (await engine.ContainersAsync()).Contains($"thresh.{Stack}.db.previous exited"), "a service is being replaced");

    private async Task StopAsync(TimeSpan pause)
    {
        await using var both = await HubAndNode.StartAsync(machine.Node);
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var before = await engine.ContainersAsync("{{.ID}}");

        await machine.Node.StopEngineAsync();
        var since = Stopwatch.StartNew();
        try
        {
            await EngineBecomesAsync(both, available: false, TimeSpan.FromSeconds(10) + Loaded);
            Report.Line(FormattableString.Invariant($"a stopped engine was reported after {since.Elapsed.TotalSeconds:0.0} s"));
            since.Restart();
            using var refused = await both.Client.PostDefinitionAsync("/api/stacks/deploy", SmallStack.Text(Stack, second: true));
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
            ((int)refused.StatusCode).ShouldBe(409);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("container engine");
            await new ConditionOfTime(pause).PassesAsync();
            (await both.NodeAsync())["status"]!.GetValue<string>().ShouldBe("online");
        }
        finally
        {
            await machine.Node.StartEngineAsync();
        }

        since.Restart();
        await EngineBecomesAsync(both, available: true, TimeSpan.FromSeconds(15) + Loaded);
        await RunsInOrderAsync(both, engine, TimeSpan.FromSeconds(15) + Loaded);
        Report.Line(FormattableString.Invariant($"after the engine's return every service ran in order within {since.Elapsed.TotalSeconds:0.0} s"));
        (await engine.ContainersAsync("{{.ID}}")).ShouldBe(before);
        both.Node.Output.Split("Connected to").Length.ShouldBe(2, "the agent never left its Hub");
    }

    private static async Task RunsInOrderAsync(HubAndNode both, EngineStack engine, TimeSpan within)
    {
        await Eventually.BecomesTrueAsync(
            async () => (await engine.EverythingAsync()).Order().SequenceEqual(SmallStack.Running(Stack).Order()) && await IsInOrderAsync(engine),
            "every service runs, started in order",
            within);
        await both.StackBecomesAsync(Stack, "running", within);
    }

    private static async Task<bool> IsInOrderAsync(EngineStack engine)
    {
        var starts = await Task.WhenAll(SmallStack.Services.Select(engine.StartedAtAsync));
        return starts.SequenceEqual(starts.Order());
    }

    private static Task EngineBecomesAsync(HubAndNode both, bool available, TimeSpan within) => Eventually.BecomesTrueAsync(
        async () => (await both.NodeAsync())["engine"]!["problem"] is null == available,
        available ? "the engine is there" : "the engine is reported unavailable",
        within);
}
