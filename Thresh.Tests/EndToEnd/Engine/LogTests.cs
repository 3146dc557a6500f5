using System.Diagnostics;
using System.Net;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>Logs from the container to the API's reader: the published Hub, an agent of its own, the real engine.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class LogTests
{
    private const long Grown = 150 * 1024 * 1024;

    [Fact]
    public async Task AreRead_AsTextAndAsEvents_AndRefusedInOneSentence()
    {
        await using var stack = await SpeakingStack.DeployAsync(
            "zz-log-read", ("one", "echo first; sleep 1; echo third; sleep 100000"), ("two", "sleep 0.5; echo second >&2; sleep 100000"));
        await Eventually.BecomesTrueAsync(async () => (await stack.TextAsync("/logs")).Split('\n').Length == 4, "all is written");

        (await stack.TextAsync("/services/one/logs")).ShouldBe("first\nthird\n");
        (await stack.TextAsync("/services/one/logs?tail=1")).ShouldBe("third\n");
        (await stack.TextAsync("/services/one/logs?since=1h")).ShouldBe("first\nthird\n");
        (await stack.TextAsync("/services/one/logs?since=2100-01-01T00:00:00Z")).ShouldBe("");
        (await stack.TextAsync("/logs")).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(["one | first", "two | second", "one | third"], ignoreOrder: true);
        using (var followed = await stack.FollowAsync("/services/two/logs?follow=true"))
        {
            var line = (await followed.LinesAsync(1))[0];
            (line["service"]!.GetValue<string>(), line["stream"]!.GetValue<string>(), line["text"]!.GetValue<string>()).ShouldBe(("two", "err", "second"));
        }

        (await stack.ProblemAsync("/api/stacks/zz-log-read/logs?tail=-1")).ShouldBe((400, "invalid-parameter"));
        (await stack.ProblemAsync("/api/stacks/zz-log-read/logs?since=<b>")).ShouldBe((400, "invalid-parameter"));
        (await stack.ProblemAsync("/api/stacks/zz-log-read/services/three/logs")).ShouldBe((404, "service-not-found"));
        (await stack.ProblemAsync("/api/stacks/nobodys/logs")).ShouldBe((404, "stack-not-found"));
        using var stranger = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } });
        using var refused = await stranger.GetAsync(new Uri(stack.Hub.Url, "/api/stacks/zz-log-read/logs"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task EndWithAClearLine_WhenTheNodeGoesOffline()
    {
        await using var stack = await SpeakingStack.DeployAsync("zz-log-offline", ("one", "echo up; sleep 100000"));
        using var followed = await stack.FollowAsync("/services/one/logs?follow=true");
        (await followed.LinesAsync(1))[0]["text"]!.GetValue<string>().ShouldBe("up");

        stack.Agent.Kill();

        var (kind, data) = await followed.NextAsync();
        kind.ShouldBe("end");
        data!["reason"]!.GetValue<string>().ShouldBe("The node went offline, and its log ends here.");
        (await followed.NextAsync()).Kind.ShouldBe("closed");
        (await stack.ProblemAsync("/api/stacks/zz-log-offline/services/one/logs")).ShouldBe((409, "node-offline"));
    }

    [Fact]
    public async Task AFlood_IsFollowedByOneReaderAndLeftByAnother_InBoundedMemory_AndTheNodeStaysOnline()
    {
        await using var stack = await SpeakingStack.DeployAsync(
            "zz-log-flood", ("flood", "sleep 3; timeout 5 yes 'a line of a hundred characters, more or less, as most programs that are never silent write them'; sleep 100000"), ("calm", "while :; do echo calm; sleep 0.2; done"));
        var (hub, agent) = (stack.Hub.Memory, stack.Agent.Memory);
        using var stalled = await stack.FollowAsync("/services/flood/logs?follow=true&tail=0");
        using var reader = await stack.FollowAsync("/services/flood/logs?follow=true&tail=0");
        using var beside = await stack.FollowAsync("/services/calm/logs?follow=true&tail=0");

        var (watch, longest) = (Stopwatch.StartNew(), TimeSpan.Zero);
        var calm = Task.Run(async () =>
        {
            while (watch.Elapsed < TimeSpan.FromSeconds(8))
            {
                var since = watch.Elapsed;
                await beside.LinesAsync(1);
                longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, (watch.Elapsed - since).Ticks));
            }
        });
        var (read, hubMost, agentMost) = (0, 0L, 0L);
        while (watch.Elapsed < TimeSpan.FromSeconds(8))
        {
            if (read < 1_000_000)
                read += (await reader.LinesAsync(1)).Count;
            (hubMost, agentMost) = (Math.Max(hubMost, stack.Hub.Memory), Math.Max(agentMost, stack.Agent.Memory));
        }

        await calm;
        Report.Line($"A flood: {read:N0} lines read in {watch.Elapsed.TotalSeconds:0.0} s; the Hub grew by {(hubMost - hub) >> 20} MiB, the agent by {(agentMost - agent) >> 20} MiB; "
            + $"the longest wait for a line each 200 ms of another service beside it: {longest.TotalMilliseconds:0} ms");
        read.ShouldBeGreaterThan(10_000);
        (hubMost - hub).ShouldBeLessThan(Grown);
        (agentMost - agent).ShouldBeLessThan(Grown);
        stack.Hub.Output.ShouldNotContain("is offline");
        (await stack.Client.GetAsync("/api/nodes"))["nodes"]![0]!["status"]!.GetValue<string>().ShouldBe("online");
    }
}
