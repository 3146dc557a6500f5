using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>The tutorial's <c>curl</c> lines as printed, but for the Hub's address and where the token comes from.</summary>
[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class CurlTests
{
    [Fact]
    public async Task TheTutorialsLines_DeployListShowUpdateStopAndDestroy()
    {
        await using var tutorial = await RunningTutorial.StartAsync();

        var accepted = await ShellAsync(tutorial, """
            curl -X POST https://your-hub:7200/api/stacks/deploy \
            -H "Authorization: Bearer $TOKEN" \
            -H "Content-Type: application/json" \
            -d @webapp.json
            """);
        accepted["order"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["postgres", "redis", "api", "web"]);
        await SucceedsAsync(tutorial, accepted);

        var list = await ShellAsync(tutorial, """
            curl -H "Authorization: Bearer $TOKEN" \
            https://your-hub:7200/api/stacks
            """);
        var listed = list["stacks"]!.AsArray().ShouldHaveSingleItem()!;
        listed["name"]!.GetValue<string>().ShouldBe("webapp");
        listed["services"]!["ready"]!.GetValue<int>().ShouldBe(4);

        var shown = await ShellAsync(tutorial, """
            curl -H "Authorization: Bearer $TOKEN" \
            https://your-hub:7200/api/stacks/webapp
            """);
        shown["services"]!.AsArray().Select(service => service!["state"]!.GetValue<string>()).ShouldAllBe(state => state == "running");
        shown["services"]!.ToJsonString().ShouldNotContain("devpass123");

        await SucceedsAsync(tutorial, await ShellAsync(tutorial, """
            # Update the API service to a new image
            curl -X PATCH https://your-hub:7200/api/stacks/webapp/services/api \
            -H "Authorization: Bearer $TOKEN" \
            -H "Content-Type: application/json" \
            -d '{"image": "docker:node:22-alpine"}'
            """));
        (await tutorial.Stack.InspectAsync("api"))["Config"]!["Image"]!.GetValue<string>().ShouldBe("node:22-alpine");

        await SucceedsAsync(tutorial, await ShellAsync(tutorial, """
            curl -X POST https://your-hub:7200/api/stacks/webapp/stop \
            -H "Authorization: Bearer $TOKEN"
            """));
        (await tutorial.Stack.ContainersAsync()).ShouldAllBe(line => line.EndsWith(" exited"));

        await SucceedsAsync(tutorial, await ShellAsync(tutorial, """
            curl -X DELETE https://your-hub:7200/api/stacks/webapp \
            -H "Authorization: Bearer $TOKEN"
            """));
        (await tutorial.Stack.EverythingAsync()).ShouldBeEmpty();
    }

    private static async Task SucceedsAsync(RunningTutorial tutorial, JsonNode accepted)
    {
        var end = await tutorial.Client.EndOfAsync(accepted["deploymentId"]!.GetValue<string>());
        end["state"]!.GetValue<string>().ShouldBe("succeeded");
    }

    private static async Task<JsonNode> ShellAsync(RunningTutorial tutorial, string lines)
    {
        var script = $"""
            set -e
            cd '{Repository.Path("wwwroot-assets", "samples")}'
            TOKEN='{tutorial.Client.Token}'
            curl() {"{"} command curl --silent --show-error -k "$@"; {"}"}
            {lines.Replace("https://your-hub:7200", tutorial.Hub.Url.ToString().TrimEnd('/'), StringComparison.Ordinal)}
            """;
        return JsonNode.Parse(await Command.RunAsync("bash", "-c", script))!;
    }
}
