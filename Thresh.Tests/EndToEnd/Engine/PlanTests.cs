using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>What a deployment would do, and deployments that hold to what was reviewed.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class PlanTests
{
    private static readonly string Updated = Tutorial.WithoutTraefik.Replace("node:20-alpine", "node:22-alpine", StringComparison.Ordinal);

    [Fact]
    public async Task Plan_SaysWhatTheLiveNodeRefuses_AndWhereItStands()
    {
        await using var tutorial = await RunningTutorial.StartAsync();
        using var holder = Hold(5432);

        var plan = await tutorial.Client.PlanAsync(Tutorial.WithoutTraefik);

        var refused = plan["diagnostics"]!.AsArray().Where(diagnostic => Text(diagnostic!["severity"]) == "error").ShouldHaveSingleItem()!;
        Text(refused["code"]).ShouldBe("TH2001");
        Text(refused["message"]).ShouldBe("Port 5432 is already in use on the target node.");
        Text(refused["path"]).ShouldBe("/services/postgres/ports/0");
        refused["range"]!["start"]!["line"]!.GetValue<int>().ShouldBe(6);
        Text(refused["holder"]).ShouldContain($"({Environment.ProcessId})");
        plan["revision"].ShouldBeNull();
        plan["services"]!.AsArray().Select(service => $"{service!["service"]} {service["action"]} {service["availability"]}")
            .ShouldBe(["postgres create new", "redis create new", "api create new", "web create new"], ignoreOrder: true);
        (await tutorial.Stack.EverythingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Plan_SaysWhatTheNodesPolicyRefuses()
    {
        await using var tutorial = await RunningTutorial.StartAsync();

        var plan = await tutorial.Client.PlanAsync("""{ "name": "webapp", "services": { "web": { "image": "nginx:alpine", "volumes": ["/etc:/host"] } } }""");

        var refused = plan["diagnostics"]!.AsArray().ShouldHaveSingleItem()!;
        Text(refused["code"]).ShouldBe("TH2002");
        Text(refused["message"]).ShouldBe("Host path /etc may not be mounted on this node: its policy AllowedBindMounts does not list it.");
        Text(refused["path"]).ShouldBe("/services/web/volumes/0");
    }

    [Fact]
    public async Task Plan_OfAnUpdate_NamesEachOperationAndWhatTheUsersNotice()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();

        var plan = await tutorial.Client.PlanAsync(Updated);

        plan["services"]!.AsArray().Select(service => $"{service!["service"]}: {service["action"]}, {service["reason"]}, {service["availability"]}").ShouldBe([
            "api: replace, image changed: node:20-alpine → node:22-alpine, stop-first: port 3000 is held",
            "postgres: keep, unchanged, keeps running",
            "redis: keep, unchanged, keeps running",
            "web: keep, unchanged, keeps running",
        ]);
        var operations = plan["operations"]!.AsArray().Select(operation => $"{operation!["do"]} {operation["service"]}").ToList();
        operations[..4].ShouldBe(["create api", "stop api", "start api", "wait api"]);
        operations[^1].ShouldBe("remove api");
        plan["operations"]!.AsArray().ShouldAllBe(operation => Text(operation!["reason"]).Length > 0);
        plan["revision"]!.GetValue<int>().ShouldBe(1);
        (await tutorial.Stack.InspectAsync("api"))["Config"]!["Image"]!.GetValue<string>().ShouldBe("node:20-alpine");
    }

    [Theory]
    [InlineData("""{ "name": "webapp" }""", "TH1101", HttpStatusCode.UnprocessableEntity)]
    [InlineData("not JSON", "TH1001", HttpStatusCode.BadRequest)]
    public async Task WrongDefinition_IsAnAnswerToPlanAndValidate_AndARefusalOfDeploy(string definition, string code, HttpStatusCode refusal)
    {
        await using var tutorial = await RunningTutorial.StartAsync();

        foreach (var path in new[] { "/api/stacks/plan", "/api/stacks/validate" })
        {
            using var answer = await tutorial.Client.PostDefinitionAsync(path, definition);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var found = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["diagnostics"]!.AsArray().ShouldHaveSingleItem()!;
            Text(found["code"]).ShouldBe(code);
            found["range"]!["start"]!["line"]!.GetValue<int>().ShouldBe(1);
        }

        using var refused = await tutorial.Client.PostDefinitionAsync("/api/stacks/deploy", definition);
        refused.StatusCode.ShouldBe(refusal);
    }

    [Fact]
    public async Task Deploy_RefusesAPlan_ThatTheNodeNoLongerAllows_AndTakesItOnceItHoldsAgain()
    {
        await using var tutorial = await RunningTutorial.StartAsync();
        var reviewed = Text((await tutorial.Client.PlanAsync(Tutorial.WithoutTraefik))["planHash"]);

        using (Hold(5432))
        {
            using var refused = await DeployAsync(tutorial, Tutorial.WithoutTraefik, reviewed);

            var now = await ShouldBeChangedAsync(refused);
            now["diagnostics"]!.AsArray().ShouldContain(diagnostic => Text(diagnostic!["code"]) == "TH2001");
            (await tutorial.Stack.EverythingAsync()).ShouldBeEmpty();
        }

        using var accepted = await DeployAsync(tutorial, Tutorial.WithoutTraefik, reviewed);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
        await EndAsync(tutorial, accepted);
    }

    [Fact]
    public async Task Deploy_RefusesAPlan_ThatWasMadeBeforeAnotherDeployment()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        var reviewed = Text((await tutorial.Client.PlanAsync(Updated))["planHash"]);
        await tutorial.Client.DeployAsync(Tutorial.WithoutTraefik.Replace("nginx:alpine", "nginx:alpine-2", StringComparison.Ordinal));

        using var refused = await DeployAsync(tutorial, Updated, reviewed);

        var now = await ShouldBeChangedAsync(refused);
        now["revision"]!.GetValue<int>().ShouldBe(2);
        now["services"]!.AsArray().Count(service => Text(service!["action"]) == "replace").ShouldBe(2);
        using var accepted = await DeployAsync(tutorial, Updated, Text(now["planHash"]));
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
        await EndAsync(tutorial, accepted);
    }

    [Fact]
    public async Task Deploy_KeepsAnothersChange_WhenTheRevisionIsNotTheOneItWasMadeFrom()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        const string path = "/api/stacks/deploy";

        using (var accepted = await tutorial.Client.PostDefinitionAsync(path, Updated, ("If-Match", "\"1\"")))
        {
            accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
            await EndAsync(tutorial, accepted);
        }

        using var lost = await tutorial.Client.PostDefinitionAsync(path, Tutorial.WithoutTraefik, ("If-Match", "\"1\""));
        lost.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var problem = (await lost.Content.ReadFromJsonAsync<JsonObject>())!;
        Text(problem["type"]).ShouldBe("revision-changed");
        Text(problem["detail"]).ShouldBe("The stack 'webapp' is at revision 2, not 1; make your change to that one.");

        using var second = await tutorial.Client.PostDefinitionAsync(path, Tutorial.WithoutTraefik, ("If-None-Match", "*"));
        second.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        using var unreadable = await tutorial.Client.PostDefinitionAsync(path, Tutorial.WithoutTraefik, ("If-Match", "latest"));
        unreadable.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await tutorial.Client.GetAsync("/api/stacks/webapp"))["revision"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task TheConditions_AreInTheApisOwnDescription()
    {
        await using var tutorial = await RunningTutorial.StartAsync();

        var deploy = (await tutorial.Client.GetAsync("/openapi/v1.json"))["paths"]!["/api/stacks/deploy"]!["post"]!;

        deploy["parameters"]!.AsArray().Select(parameter => $"{parameter!["in"]} {parameter["name"]}")
            .ShouldBe(["query node", "query cluster", "query move", "query wait", "query planHash", "header If-Match", "header If-None-Match", "header Idempotency-Key"], ignoreOrder: true);
        deploy["responses"]!.AsObject().Select(response => response.Key).ShouldBeSubsetOf(["202", "409", "412", "422"]);
        deploy["responses"]!["412"].ShouldNotBeNull();
    }

    private static Task<HttpResponseMessage> DeployAsync(RunningTutorial tutorial, string definition, string planHash) =>
        tutorial.Client.PostDefinitionAsync($"/api/stacks/deploy?planHash={planHash}", definition);

    private static async Task<JsonObject> ShouldBeChangedAsync(HttpResponseMessage refused)
    {
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>())!;
        Text(problem["type"]).ShouldBe("plan-changed");
        return problem["plan"]!.AsObject();
    }

    private static async Task EndAsync(RunningTutorial tutorial, HttpResponseMessage accepted)
    {
        var deployment = (await accepted.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"];
        Text((await tutorial.Client.EndOfAsync(Text(deployment)))["state"]).ShouldBe("succeeded");
    }

    private static TcpListener Hold(int port)
    {
        var holder = new TcpListener(IPAddress.Any, port);
        holder.Start();
        return holder;
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
