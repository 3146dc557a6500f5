using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.Routing;

/// <summary>From a stack to an answered request, on the real engine with the tests' stand-in for Traefik.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class RoutingTests : IDisposable
{
    private readonly Visitor _visitor = new();

    [Fact]
    public async Task Microservices_AreReachedThroughTheProxy_EachByItsHost()
    {
        await using var stack = new EngineStack("microservices");
        await using var tutorial = await RunningTutorial.StartAsync();
        var review = await tutorial.Client.PlanAsync(Sample("microservices"));
        review["notices"]!.AsArray().Select(notice => notice!.GetValue<string>()).ShouldBe(
            ["Service rabbitmq gets no default route, because port 5672 speaks AMQP and not HTTP; write a route to have one."]);

        await tutorial.Client.DeployAsync(Sample("microservices"));

        (await _visitor.OpenAsync("http://anything.example/")).Body.ShouldContain("nginx");
        (await _visitor.OpenAsync("http://gateway.microservices.localhost/")).Body.ShouldContain("nginx");
        (await _visitor.OpenAsync("https://microservices.localhost/")).Body.ShouldContain("nginx");
        await Eventually.BecomesTrueAsync(
            async () => (await _visitor.OpenAsync("http://order-service.microservices.localhost/")).Body.Contains("\"connected\":true", StringComparison.Ordinal),
            "the broker has opened a connection of orders",
            TimeSpan.FromSeconds(60));
        (await _visitor.OpenAsync("https://inventory-service.microservices.localhost/")).Body.ShouldContain("inventory");
        (await _visitor.OpenAsync("http://rabbitmq.microservices.localhost/")).Body.ShouldContain("nginx");
        (await stack.InspectAsync("gateway"))["HostConfig"]!["PortBindings"]!.ToJsonString().ShouldBe("{}");

        var described = await tutorial.Client.GetAsync("/api/stacks/microservices");
        described["status"]!.GetValue<string>().ShouldBe("running");
        described["routes"]!.AsArray().Select(route => route!["url"]?.GetValue<string>()).ShouldContain("https://order-service.microservices.localhost/");
    }

    [Fact]
    public async Task Webapp_AnswersOverHttps_AndStopAndDestroyTakeItsRoutes()
    {
        await using var tutorial = await RunningTutorial.DeployAsync(Tutorial.Webapp);

        (await _visitor.OpenAsync("https://webapp.localhost/")).Body.ShouldContain("nginx");
        (await _visitor.OpenAsync("https://api.webapp.localhost/")).Body.ShouldContain("\"tag\":\"20-alpine\"");
        (await _visitor.OpenAsync("http://api.webapp.localhost/x")).Body.ShouldContain("\"url\":\"/x\"");
        (await _visitor.StatusAsync("http://redis.webapp.localhost/")).ShouldBe(HttpStatusCode.NotFound);

        await tutorial.Client.ActAsync("webapp", "stop");
        (await ProxyAsync()).ShouldBeEmpty();
        Files(tutorial.Hub).ShouldBeEmpty();

        await tutorial.Client.ActAsync("webapp", "start");
        (await _visitor.StatusAsync("https://webapp.localhost/")).ShouldBe(HttpStatusCode.OK);

        await tutorial.Client.DestroyAsync("webapp");
        (await ProxyAsync()).ShouldBeEmpty();
        (await tutorial.Stack.EverythingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task TwoStacks_ShareOneProxy_WhichGoesWithTheLast()
    {
        await using var first = new EngineStack("first");
        await using var second = new EngineStack("second");
        await using var tutorial = await RunningTutorial.StartAsync();
        await tutorial.Client.DeployAsync(Web("first"));
        var proxy = (await ProxyAsync()).ShouldHaveSingleItem();
        await tutorial.Client.DeployAsync(Web("second"));
        (await ProxyAsync()).ShouldBe([proxy]);
        (await _visitor.StatusAsync("http://first.localhost/")).ShouldBe(HttpStatusCode.OK);
        (await _visitor.StatusAsync("http://second.localhost/")).ShouldBe(HttpStatusCode.OK);

        await tutorial.Client.DestroyAsync("first");
        (await first.EverythingAsync()).ShouldBeEmpty();
        (await _visitor.StatusAsync("http://first.localhost/")).ShouldBe(HttpStatusCode.NotFound);
        (await _visitor.StatusAsync("http://second.localhost/")).ShouldBe(HttpStatusCode.OK);

        await tutorial.Client.DestroyAsync("second");
        (await ProxyAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatSomebodyRemoves_ComesBack()
    {
        await using var stack = new EngineStack("first");
        await using var tutorial = await RunningTutorial.StartAsync();
        await tutorial.Client.DeployAsync(Web("first"));

        await Command.RunAsync("docker", ["rm", "--force", "thresh-traefik"]);
        await ServedAsync("http://first.localhost/");

        await Command.RunAsync("docker", ["rm", "--force", "thresh.first.web"]);
        await ServedAsync("http://first.localhost/");
    }

    [Fact]
    public async Task APortThatSomebodyElseHolds_IsRefusedBeforeAnythingIsDone()
    {
        await using var stack = new EngineStack("first");
        await using var tutorial = await RunningTutorial.StartAsync();
        using var holder = new TcpListener(IPAddress.Any, 443);
        holder.Start();

        using var answer = await tutorial.Client.PostDefinitionAsync("/api/stacks/deploy", Web("first"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsArray().ShouldHaveSingleItem()!;
        problem["code"]!.GetValue<string>().ShouldBe("TH2001");
        problem["message"]!.GetValue<string>().ShouldBe("Port 443 is already in use on the target node.");
        problem["path"]!.GetValue<string>().ShouldBe("/traefik");
        (await stack.EverythingAsync()).ShouldBeEmpty();
        (await ProxyAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task AFailedUpdate_LeavesTheRouteWhereItWas()
    {
        await using var stack = new EngineStack("first");
        await using var tutorial = await RunningTutorial.StartAsync();
        await tutorial.Client.DeployAsync(Web("first", "node:20-alpine", 3000));
        var before = await stack.ContainerIdAsync("web");

        var end = await tutorial.Client.UpdateAsync("first", "web", "busybox:latest");

        end["state"]!.GetValue<string>().ShouldBe("rolled-back");
        (await stack.ContainerIdAsync("web")).ShouldBe(before);
        (await _visitor.OpenAsync("http://first.localhost/")).Body.ShouldContain("\"tag\":\"20-alpine\"");
        (await tutorial.Client.PlanAsync(Web("first", "node:20-alpine", 3000)))["operations"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatTheOperatorSetsUp_IsInForceAfterTheAgentsNextStart()
    {
        await using var stack = new EngineStack("first");
        await using var tutorial = await RunningTutorial.StartAsync();
        await tutorial.Client.DeployAsync(Web("first"));
        (await _visitor.StatusAsync("http://first.localhost/")).ShouldBe(HttpStatusCode.OK);
        var proxy = (await ProxyAsync()).ShouldHaveSingleItem();
        var home = Path.Combine(tutorial.Hub.DataDirectory, "local-agent");
        OwnCertificate.Write(Path.Combine(home, "certificates"), "first.localhost");
        await File.WriteAllTextAsync(Path.Combine(home, "agent.json"), """{ "traefik": { "redirectToHttps": true, "acmeEmail": "ops@example.com" } }""");

        await tutorial.Hub.KillAsync();
        await tutorial.Hub.StartAgainAsync();

        await Eventually.BecomesTrueAsync(async () => (await ProxyAsync()) is [var now] && now != proxy, "the proxy is made anew", TimeSpan.FromSeconds(60));
        await ServedAsync("https://first.localhost/");
        (await _visitor.LocationAsync("http://first.localhost/x")).ShouldBe("https://first.localhost/x");
        _visitor.LastCertificate.ShouldBe("CN=first.localhost");
        await tutorial.Client.LocalNodeAsync();
        (await tutorial.Client.PlanAsync(Web("first")))["operations"]!.AsArray().ShouldBeEmpty();
    }

    public void Dispose() => _visitor.Dispose();

    private Task ServedAsync(string address) => Eventually.BecomesTrueAsync(
        async () =>
        {
            try
            {
                return await _visitor.StatusAsync(address) == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        $"{address} is served",
        TimeSpan.FromSeconds(40));

    internal static string Web(string stack, string image = "nginx:alpine", int port = 80) =>
        $$"""{ "name": "{{stack}}", "traefik": true, "services": { "web": { "image": "{{image}}", "pull_policy": "never", "route": { "host": "{{stack}}.localhost", "port": {{port}} } } } }""";

    private static string Sample(string name) => File.ReadAllText(Repository.Path("wwwroot-assets", "samples", $"{name}.json"));

    private static async Task<string[]> ProxyAsync() =>
        (await Command.RunAsync("docker", ["ps", "-aq", "--no-trunc", "--filter", "label=thresh.system=traefik"])).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Files(HubProcess hub) => Directory.EnumerateFiles(Path.Combine(hub.DataDirectory, "local-agent", "agent", "traefik", "dynamic"));
}
