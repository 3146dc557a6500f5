using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.EndToEnd.Engine.Faults;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>Metrics and the end of a node, as scripts and monitoring systems ask for them.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class MetricsTests
{
    private const string Stack = "zz-metrics";

    [Fact]
    public async Task ANodeAndItsContainers_AreToldByTheApi_AndToMonitoring()
    {
        await using var both = await HubAndNode.StartAsync();
        both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        await Eventually.BecomesTrueAsync(
            async () => (await both.Client.GetAsync("/api/nodes/fault-node"))["containerList"]!.AsArray().Count(one => one!["sample"] is not null) == SmallStack.Services.Length,
            "each container's use is told");

        var node = await both.Client.GetAsync("/api/nodes/FAULT-NODE");
        node["stacks"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe(Stack);
        node["sample"]!["disks"]!.AsArray().ShouldNotBeEmpty();
        Math.Abs(node["clockSkewSeconds"]!.GetValue<double>()).ShouldBeLessThan(5);
        Metrics(await both.Client.GetAsync("/api/nodes/fault-node/metrics?from=15m")).ShouldBe(["cpu", "core", "memory", "disk", "network-received", "network-sent", "load"], ignoreOrder: true);
        Metrics(await both.Client.GetAsync("/api/nodes/fault-node/metrics?from=24h&step=5m")).ShouldContain("cpu");
        Metrics(await both.Client.GetAsync($"/api/stacks/{Stack}/services/{SmallStack.Services[0]}/metrics")).ShouldContain("memory");
        await RefusedAsync(both, HttpMethod.Get, "/api/nodes/none/metrics", HttpStatusCode.NotFound, "node-not-found");
        await RefusedAsync(both, HttpMethod.Get, "/api/nodes/fault-node/metrics?from=soon", HttpStatusCode.BadRequest, "invalid-parameter");

        var text = await ScrapeAsync(both);
        text.ShouldContain("thresh_node_cpu_utilization");
        text.ShouldContain($"container=\"thresh.{Stack}.{SmallStack.Services[0]}\"");
        text.ShouldContain("thresh_node_online");
        text.ShouldContain("status=\"running\"");
    }

    [Fact]
    public async Task ANode_IsRemoved_OnceItIsGone_AndItsStacksOnlyWithForce()
    {
        await using var both = await HubAndNode.StartAsync();
        both.Watch(Stack);
        await both.Client.DeployAsync(SmallStack.Text(Stack));
        await RefusedAsync(both, HttpMethod.Delete, "/api/nodes/fault-node", HttpStatusCode.Conflict, "node-online");
        await both.Node.KillAsync();
        await both.NodeBecomesAsync("offline");
        await RefusedAsync(both, HttpMethod.Delete, "/api/nodes/fault-node", HttpStatusCode.Conflict, "node-in-use");

        using var removed = await both.Client.Http.DeleteAsync("/api/nodes/fault-node?force=true");

        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await both.Client.GetAsync("/api/nodes"))["nodes"]!.AsArray().ShouldBeEmpty();
        (await both.Client.GetAsync("/api/stacks"))["stacks"]!.AsArray().ShouldBeEmpty();

        // It comes back as a new node, which clears up what was forgotten.
        both.Node.Start();
        await both.NodeBecomesAsync("online");
        await Eventually.BecomesTrueAsync(
            async () => (await both.Client.GetAsync("/api/nodes/fault-node"))["containerList"]!.AsArray().Count == 0, "the containers are removed");
    }

    private static IEnumerable<string> Metrics(JsonObject history) =>
        history["series"]!.AsArray().Select(line => line!["metric"]!.GetValue<string>()).Distinct().Where(metric => metric != "swap");

    private static async Task<string> ScrapeAsync(HubAndNode both)
    {
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }) { BaseAddress = both.Hub.Url };
        using (var nobody = await http.GetAsync("/metrics"))
            nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using (var user = await both.Client.Http.GetAsync("/metrics"))
            user.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var file = Path.Combine(both.Hub.DataDirectory, "metrics.token");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(file));
        using (var api = await http.GetAsync("/api/nodes"))
            api.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        return await http.GetStringAsync("/metrics");
    }

    private static async Task RefusedAsync(HubAndNode both, HttpMethod method, string path, HttpStatusCode status, string type)
    {
        using var request = new HttpRequestMessage(method, path);
        using var answer = await both.Client.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(status);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["type"]!.GetValue<string>().ShouldBe(type);
    }
}
