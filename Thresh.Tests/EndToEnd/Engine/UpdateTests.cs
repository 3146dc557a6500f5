using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class UpdateTests
{
    [Fact]
    public async Task UpdateImage_ReplacesOnlyThatServicesContainer()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        var stack = tutorial.Stack;
        var before = await IdsAsync(tutorial, "postgres", "redis", "web");
        var api = await stack.ContainerIdAsync("api");

        await PatchAsync(tutorial, "docker:node:22-alpine", "succeeded");

        (await IdsAsync(tutorial, "postgres", "redis", "web")).ShouldBe(before);
        (await stack.ContainerIdAsync("api")).ShouldNotBe(api);
        (await stack.InspectAsync("api"))["Config"]!["Image"]!.GetValue<string>().ShouldBe("node:22-alpine");
        (await stack.ContainersAsync()).Length.ShouldBe(4);
        var described = await tutorial.Client.GetAsync("/api/stacks/webapp");
        described["revision"]!.GetValue<int>().ShouldBe(2);
        described["status"]!.GetValue<string>().ShouldBe("running");
    }

    [Fact]
    public async Task UpdateImage_KeepsTheOldContainer_WhenTheNewImageCannotBePulled()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        var api = await tutorial.Stack.InspectAsync("api");

        var end = await PatchAsync(tutorial, "localhost:9/no-such/image:1", "failed");

        var after = await tutorial.Stack.InspectAsync("api");
        after["Id"]!.GetValue<string>().ShouldBe(api["Id"]!.GetValue<string>());
        after["State"]!["StartedAt"]!.GetValue<string>().ShouldBe(api["State"]!["StartedAt"]!.GetValue<string>());
        after["State"]!["Running"]!.GetValue<bool>().ShouldBeTrue();
        end["error"]!.GetValue<string>().ShouldContain("localhost:9/no-such/image:1");
        var described = await tutorial.Client.GetAsync("/api/stacks/webapp");
        described["revision"]!.GetValue<int>().ShouldBe(1);
        described["status"]!.GetValue<string>().ShouldBe("running");
        (await tutorial.Stack.ContainersAsync()).Length.ShouldBe(4);
    }

    private static async Task<JsonObject> PatchAsync(RunningTutorial tutorial, string image, string expected)
    {
        using var answer = await tutorial.Client.PatchImageAsync("webapp", "api", image);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var accepted = await answer.Content.ReadFromJsonAsync<JsonObject>();
        var end = await tutorial.Client.EndOfAsync(accepted!["deploymentId"]!.GetValue<string>());
        end["state"]!.GetValue<string>().ShouldBe(expected);
        return end;
    }

    private static async Task<string[]> IdsAsync(RunningTutorial tutorial, params string[] services) =>
        await Task.WhenAll(services.Select(tutorial.Stack.ContainerIdAsync));
}
