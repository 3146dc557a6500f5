using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>What is decided over the head of a node that is away, and obeyed when it is back.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class AbsentNodeTests
{
    private const string Stack = "zz-absent-node";

    [Fact]
    public async Task AForcedDestroy_ForgetsTheStack_AndTheNodeRemovesItWhenItIsBack()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        await GoesAwayAsync(both);

        await both.AcceptedAsync(HttpMethod.Delete, $"/api/stacks/{Stack}?force=true");

        (await both.Client.GetAsync("/api/stacks"))["stacks"]!.AsArray().ShouldBeEmpty();
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);
        both.Node.Start();
        await Eventually.BecomesTrueAsync(async () => (await engine.EverythingAsync()).Length == 0, "everything of the stack is removed");
        await Eventually.BecomesTrueAsync(() => both.Node.JournalIsDrainedAsync(both.Hub.DataDirectory), "the agent's journal is drained");

        // The name is free, and the newer deployment is not refused for the older removal.
        await both.Client.DeployAsync(SmallStack.Text(Stack));
    }

    [Fact]
    public async Task AnUpdateCancelledWhileTheNodeIsAway_EndsAtOnce_AndTheNodeGoesBack()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        var update = (await both.Client.DeployAsync(SmallStack.Text(Stack, second: true), wait: false))["deploymentId"]!.GetValue<string>();
        await UnderWayAsync(both, update);
        await GoesAwayAsync(both);

        await CancelAsync(both, update);
        both.Node.Start();

        await Eventually.BecomesTrueAsync(
            async () => (await engine.EverythingAsync()).Order().SequenceEqual(SmallStack.Running(Stack).Order())
                && (await Task.WhenAll(SmallStack.Services.Select(engine.InspectAsync))).All(container => container["Config"]!["Image"]!.GetValue<string>() == TestImages.Sleeper),
            "what ran before runs again");
        await both.StackBecomesAsync(Stack, "running");
        (await both.Client.GetAsync($"/api/stacks/{Stack}"))["revision"]!.GetValue<int>().ShouldBe(1);
        (await both.Client.GetAsync($"/api/deployments/{update}"))["state"]!.GetValue<string>().ShouldBe("cancelled");
    }

    [Fact]
    public async Task AFirstDeploymentCancelledWhileTheNodeIsAway_IsRemoved()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        var deploy = (await both.Client.DeployAsync(SmallStack.Text(Stack), wait: false))["deploymentId"]!.GetValue<string>();
        await UnderWayAsync(both, deploy);
        await GoesAwayAsync(both);
        (await engine.EverythingAsync()).ShouldNotBeEmpty();

        await CancelAsync(both, deploy);
        both.Node.Start();

        await Eventually.BecomesTrueAsync(async () => (await engine.EverythingAsync()).Length == 0, "everything of the stack is removed");
        await both.Client.DeployAsync(SmallStack.Text(Stack));
    }

    [Fact]
    public async Task AHubThatSawTheNodeLongAgo_WaitsForIt_AfterItsOwnRestart()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        var deploy = (await both.Client.DeployAsync(SmallStack.Text(Stack), wait: false))["deploymentId"]!.GetValue<string>();
        await UnderWayAsync(both, deploy);
        await both.Hub.KillAsync();
        await both.Node.KillAsync();
        await SawTheNodeDaysAgoAsync(both);

        await both.Hub.StartAgainAsync();
        await WaitsAsync(both, deploy, "waiting-for-node");
        both.Node.Start();

        (await both.Client.EndOfAsync(deploy))["state"]!.GetValue<string>().ShouldBe("succeeded");
        (await engine.EverythingAsync()).ShouldBe(SmallStack.Running(Stack), ignoreOrder: true);
    }

    [Fact]
    public async Task AStopForANodeThatIsLongAway_StaysQueued_UntilItIsBack()
    {
        await using var both = await HubAndNode.StartAsync();
        var engine = both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        await both.Hub.KillAsync();
        await both.Node.KillAsync();
        await SawTheNodeDaysAgoAsync(both);
        await both.Hub.StartAgainAsync();

        var stop = await both.AcceptedAsync(HttpMethod.Post, $"/api/stacks/{Stack}/stop");
        await WaitsAsync(both, stop, "queued");
        both.Node.Start();

        (await both.Client.EndOfAsync(stop))["state"]!.GetValue<string>().ShouldBe("succeeded");
        (await engine.ContainersAsync()).ShouldAllBe(line => line.EndsWith(" exited"));
    }

    private static async Task SawTheNodeDaysAgoAsync(HubAndNode both)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(both.Hub.DataDirectory, "hub.db")};Pooling=False");
        await database.OpenAsync();
        await using var change = database.CreateCommand();
        change.CommandText = "UPDATE nodes SET last_seen_at = '2020-01-01T00:00:00.0000000+00:00'";
        (await change.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    // The Hub looks after its deployments every 2 s; a few looks must not change its mind.
    private static async Task WaitsAsync(HubAndNode both, string deployment, string state)
    {
        var since = Stopwatch.StartNew();
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                var now = (await both.Client.GetAsync($"/api/deployments/{deployment}"))["state"]!.GetValue<string>();
                now.ShouldBeOneOf("queued", "running", "waiting-for-node");
                return now == state && since.Elapsed > TimeSpan.FromSeconds(5);
            },
            $"the deployment is {state}");
    }

    private static Task UnderWayAsync(HubAndNode both, string deployment) => Eventually.BecomesTrueAsync(
        async () => (await both.Client.GetAsync($"/api/deployments/{deployment}"))["events"]!.GetValue<int>() > 6, "the deployment is under way");

    private static async Task GoesAwayAsync(HubAndNode both)
    {
        await both.Node.KillAsync();
        await both.NodeBecomesAsync("offline");
    }

    private static async Task CancelAsync(HubAndNode both, string deployment)
    {
        using var answer = await both.Client.Http.PostAsync($"/api/deployments/{deployment}/cancel", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var ended = await both.Client.GetAsync($"/api/deployments/{deployment}");
        ended["state"]!.GetValue<string>().ShouldBe("cancelled");
        ended["endedAt"].ShouldNotBeNull();
    }
}
