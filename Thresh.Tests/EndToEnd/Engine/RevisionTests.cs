using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>What a stack was can always be seen, and had again.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class RevisionTests
{
    private const string Name = "zz-revisions";

    [Fact]
    public async Task RollBack_RunsTheOldDigest_AfterItsTagWasMoved()
    {
        await using var registry = await ImageRegistry.StartAsync();
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        var image = registry.Reference("app:1");
        await registry.PushAsync("busybox:latest", "app:1");
        await client.DeployAsync(Definition(image));
        var first = (await stack.InspectAsync("app"))["Image"]!.GetValue<string>();

        await registry.PushAsync("nginx:alpine", "app:1");
        await ChangeAsync(client, "succeeded", http => http.PatchAsJsonAsync($"/api/stacks/{Name}/services/app", new { image }));
        (await stack.InspectAsync("app"))["Image"]!.GetValue<string>().ShouldNotBe(first);

        await ChangeAsync(client, "succeeded", http => http.PostAsJsonAsync($"/api/stacks/{Name}/rollback", new { revision = 1 }));

        (await stack.InspectAsync("app"))["Image"]!.GetValue<string>().ShouldBe(first);
        var revisions = (await client.GetAsync($"/api/stacks/{Name}/revisions"))["revisions"]!.AsArray();
        revisions[0]!["cause"]!.GetValue<string>().ShouldBe("rollback");
        revisions[0]!["restores"]!.GetValue<int>().ShouldBe(1);
        revisions[0]!["current"]!.GetValue<bool>().ShouldBeTrue();
        revisions[0]!["images"]!["app"]!.GetValue<string>().ShouldContain("@sha256:");

        // The same definition twice is one revision, except where it asks the registry each time.
        var always = Definition(image, """, "pull_policy": "always" """);
        await client.DeployAsync(always);
        await registry.PushAsync("busybox:latest", "app:1");
        await client.DeployAsync(always);
        (await stack.InspectAsync("app"))["Image"]!.GetValue<string>().ShouldBe(first);
        var images = (await client.GetAsync($"/api/stacks/{Name}/revisions"))["revisions"]!.AsArray().Select(revision => revision!["images"]!["app"]!.GetValue<string>()).ToArray();
        images.Length.ShouldBe(5);
        images[0].ShouldBe(images[2]);
        images[1].ShouldBe(images[3]);
        await Command.RunAsync("docker", "rmi", "--force", image);
    }

    [Fact]
    public async Task Revisions_SayWhoChangedWhat()
    {
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        await client.DeployAsync(Definition("busybox:latest"));
        await client.DeployAsync(Definition("busybox:latest", """, "env": { "MODE": "slow", "DB_PASSWORD": "s3cret" }"""));

        var revisions = (await client.GetAsync($"/api/stacks/{Name}/revisions"))["revisions"]!.AsArray();
        revisions.Count.ShouldBe(2);
        revisions[0]!["createdBy"]!.GetValue<string>().ShouldBe(HubClient.Email);
        revisions[0]!["cause"]!.GetValue<string>().ShouldBe("deploy");

        var diff = (await client.GetAsync($"/api/stacks/{Name}/revisions/1/diff/2"))["changes"]!.AsArray();
        diff.ShouldHaveSingleItem()!["path"]!.GetValue<string>().ShouldBe("/services/app/env");
        diff[0]!["after"]!.GetValue<string>().ShouldContain("***");
        (await client.GetAsync($"/api/stacks/{Name}/revisions/2"))["definition"]!.GetValue<string>().ShouldNotContain("s3cret");
        (await client.GetAsync($"/api/stacks/{Name}/revisions/2?reveal=true"))["definition"]!.GetValue<string>().ShouldContain("s3cret");
        using var missing = await client.Http.GetAsync($"/api/stacks/{Name}/revisions/7");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhatIsChangedByHand_IsSaid_RevertedOrAccepted()
    {
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        await client.DeployAsync(Definition("busybox:latest"));

        await Command.RunAsync("docker", "stop", "--time", "0", $"thresh.{Name}.app");
        await SaysAsync(client, "degraded", "/services/app");
        await ChangeAsync(client, "succeeded", http => http.PostAsync($"/api/stacks/{Name}/revert", null));
        await SaysAsync(client, "running", null);

        await Command.RunAsync("docker", "update", "--memory", "64m", "--memory-swap", "128m", $"thresh.{Name}.app");
        await SaysAsync(client, "degraded", "/services/app/resources/memory");
        using var ignored = await client.Http.PostAsync($"/api/stacks/{Name}/ignore", null);
        ignored.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await SaysAsync(client, "running", null);

        await client.DeployAsync(Definition("busybox:latest"));
        (await stack.InspectAsync("app"))["HostConfig"]!["Memory"]!.GetValue<long>().ShouldBe(0);
        await SaysAsync(client, "running", null);
    }

    [Fact]
    public async Task AContainerRemovedByHand_IsMadeAgain_WithAnEventThatSaysSo()
    {
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        var deployment = (await client.DeployAsync(Definition("busybox:latest")))["deploymentId"]!.GetValue<string>();
        var before = (await client.EventsAsync(deployment)).Length;

        await Command.RunAsync("docker", "rm", "--force", $"thresh.{Name}.app");

        JsonNode[] events = [];
        await Eventually.BecomesTrueAsync(async () => (events = await client.EventsAsync(deployment)).Length > before, "the event is told");
        events[^1]["operation"]!.GetValue<string>().ShouldBe("reconcile");
        events.Select(entry => entry["seq"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, events.Length));
        (await stack.ContainersAsync()).ShouldBe([$"thresh.{Name}.app running"]);
        await SaysAsync(client, "running", null);
    }

    [Fact]
    public async Task Restart_KeepsTheContainer_AndCancelTakesAnUpdateBack()
    {
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        await client.DeployAsync(Definition("busybox:latest"));
        var (id, started) = (await stack.ContainerIdAsync("app"), await stack.StartedAtAsync("app"));

        await ChangeAsync(client, "succeeded", http => http.PostAsync($"/api/stacks/{Name}/services/app/restart", null));
        (await stack.ContainerIdAsync("app")).ShouldBe(id);
        (await stack.StartedAtAsync("app")).ShouldBeGreaterThan(started);

        var sick = Definition("busybox:latest", """, "healthcheck": { "test": ["CMD", "false"], "interval": "1s", "retries": 900 }""");
        var update = (await client.DeployAsync(sick, wait: false))["deploymentId"]!.GetValue<string>();
        using var second = await client.PostDefinitionAsync("/api/stacks/deploy", Definition("busybox:latest"));
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await second.Content.ReadAsStringAsync()).ShouldContain(update);

        await Eventually.BecomesTrueAsync(async () => await stack.ContainerIdAsync("app") != id, "the new container is there");
        using var cancelled = await client.Http.PostAsync($"/api/deployments/{update}/cancel", null);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await client.EndOfAsync(update))["state"]!.GetValue<string>().ShouldBe("cancelled");
        (await stack.ContainerIdAsync("app")).ShouldBe(id);
        await SaysAsync(client, "running", null);
        (await client.GetAsync($"/api/stacks/{Name}"))["revision"]!.GetValue<int>().ShouldBe(1);
        using var again = await client.Http.PostAsync($"/api/deployments/{update}/cancel", null);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task TheSameRequest_WithTheSameKey_IsCarriedOutOnce()
    {
        await using var stack = new EngineStack(Name);
        await using var hub = await HubProcess.StartAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        var text = Definition("busybox:latest");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            using var answer = await client.PostDefinitionAsync("/api/stacks/deploy", text, ("Idempotency-Key", "once"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>();
        }));

        await client.EndOfAsync(answers.Distinct().ShouldHaveSingleItem());
        using var other = await client.PostDefinitionAsync("/api/stacks/deploy", Definition("busybox:1"), ("Idempotency-Key", "once"));
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.Content.ReadAsStringAsync()).ShouldContain("idempotency-key-reused");
    }

    private static async Task<string> ChangeAsync(HubClient client, string expected, Func<HttpClient, Task<HttpResponseMessage>> change)
    {
        using var answer = await change(client.Http);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var deployment = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>();
        var end = await client.EndOfAsync(deployment);
        end["state"]!.GetValue<string>().ShouldBe(expected, end["error"]?.ToString());
        return deployment;
    }

    private static Task SaysAsync(HubClient client, string status, string? drift) => Eventually.BecomesTrueAsync(
        async () =>
        {
            var stack = await client.GetAsync($"/api/stacks/{Name}");
            return stack["status"]!.GetValue<string>() == status
                && (drift is null ? stack["drift"]!.AsArray().Count == 0 : stack["drift"]!.AsArray().Any(entry => entry!["path"]!.GetValue<string>() == drift));
        },
        $"the stack is {status}, with {drift ?? "nothing"} changed by hand");

    private static string Definition(string image, string more = "") => $$"""
        {
          "name": "{{Name}}",
          "services": {
            "app": { "image": "{{image}}", "command": "sleep 100000", "init": true{{more}} }
          }
        }
        """;
}
