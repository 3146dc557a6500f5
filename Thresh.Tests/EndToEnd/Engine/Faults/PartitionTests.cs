using System.Diagnostics;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>Every packet between a node and its Hub is lost for a while, and neither is told.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Soak")]
public sealed class PartitionTests(SecondMachine machine) : IClassFixture<SecondMachine>
{
    private const string Stack = "zz-partition";

    private static readonly TimeSpan Loaded = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task ANodeCutOffInMidUpdate_GoesOffline_FinishesAlone_AndTellsItOnce() => await CutOffAsync(await HubAndNode.StartAsync(machine.Node), "offline");

    [Fact]
    public async Task ANodeCutOffFromItsMidTier_IsOffline_AndTellsAllOnce() => await CutOffAsync(await HubAndNode.StartBehindAsync(on: machine.Node), "offline");

    [Fact]
    public async Task AMidTierCutOffFromTheHub_IsToldFromItsNode_WhichTellsAllOnce() =>
        await CutOffAsync(await HubAndNode.StartBehindAsync(on: machine.Node, midTierOn: machine.Node), "relay-unreachable");

    /// <param name="started">Disposed here.</param>
    /// <param name="away">The node's status while no packet comes through.</param>
    private async Task CutOffAsync(HubAndNode started, string away)
    {
        await using var both = started;
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var update = (await both.Client.DeployAsync(SmallStack.Text(Stack, second: true), wait: false))["deploymentId"]!.GetValue<string>();
        await Eventually.BecomesTrueAsync(
            async () => (await both.Client.GetAsync($"/api/deployments/{update}"))["events"]!.GetValue<int>() > 4, "the update is under way");

        await machine.Node.CutOffAsync();
        var since = Stopwatch.StartNew();
        try
        {
            await both.NodeBecomesAsync(away, TimeSpan.FromSeconds(25) + Loaded);
            Report.Line(FormattableString.Invariant($"a node that was cut off was {away} after {since.Elapsed.TotalSeconds:0.0} s"));
            await Eventually.BecomesTrueAsync(
                async () => (await engine.ContainersAsync("{{.State}} {{.Image}}")).SequenceEqual(SmallStack.Services.Order().Select(service => $"thresh.{Stack}.{service} running {TestImages.OtherSleeper}")),
                "the node finishes the update by itself");
            (await both.Client.GetAsync($"/api/deployments/{update}"))["endedAt"].ShouldBeNull();
            // Long enough for attempts to connect that hang.
            await new ConditionOfTime(TimeSpan.FromSeconds(45) - since.Elapsed).PassesAsync();
        }
        finally
        {
            await machine.Node.JoinAsync();
        }

        since.Restart();
        await both.NodeBecomesAsync("online", TimeSpan.FromSeconds(10) + Loaded);
        Report.Line(FormattableString.Invariant($"it was online {since.Elapsed.TotalSeconds:0.0} s after the packets came through again"));
        (await both.Client.EndOfAsync(update))["state"]!.GetValue<string>().ShouldBe("succeeded");
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);
        var events = await EventFollower.EventsAsync(both.Client, update);
        events.Select(entry => entry["seq"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, events.Length));
        foreach (var service in SmallStack.Services)
        {
            foreach (var operation in (string[])["create", "stop", "start", "remove"])
                events.Count(entry => Is(entry, service, operation)).ShouldBe(1, $"{operation} {service}");
        }
    }

    private static bool Is(JsonNode entry, string service, string operation) =>
        entry["service"]?.GetValue<string>() == service && entry["operation"]!.GetValue<string>() == operation && entry["state"]!.GetValue<string>() == "succeeded";
}
