using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class LifecycleTests
{
    [Fact]
    public async Task StopKeepsTheData_WhichIsThereAfterARedeploy()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();
        await SqlAsync(tutorial, "CREATE TABLE note (text text); INSERT INTO note VALUES ('kept');");
        await RedisAsync(tutorial, "SET", "note", "kept");
        await RedisAsync(tutorial, "SAVE");

        await EndAsync(tutorial, await tutorial.Client.Http.PostAsync("/api/stacks/webapp/stop", null));

        (await tutorial.Stack.ContainersAsync()).ShouldAllBe(line => line.EndsWith(" exited"));
        (await tutorial.Stack.ContainersAsync()).Length.ShouldBe(4);
        (await tutorial.Stack.VolumesAsync()).ShouldContain("thresh.webapp.pgdata");
        (await tutorial.Client.GetAsync("/api/stacks/webapp"))["status"]!.GetValue<string>().ShouldBe("stopped");

        await tutorial.Client.DeployAsync(Tutorial.WithoutTraefik);

        (await SqlAsync(tutorial, "SELECT text FROM note")).Trim().ShouldBe("kept");
        (await RedisAsync(tutorial, "GET", "note")).Trim().ShouldBe("kept");
        (await tutorial.Client.GetAsync("/api/stacks/webapp"))["status"]!.GetValue<string>().ShouldBe("running");
    }

    [Fact]
    public async Task DestroyRemovesContainersNetworkAndVolumes_AndFreesTheName()
    {
        await using var tutorial = await RunningTutorial.DeployAsync();

        await EndAsync(tutorial, await tutorial.Client.Http.DeleteAsync("/api/stacks/webapp"));

        (await tutorial.Stack.EverythingAsync()).ShouldBeEmpty();
        (await tutorial.Client.GetAsync("/api/stacks"))["stacks"]!.AsArray().ShouldBeEmpty();
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var gone = await tutorial.Client.Http.GetAsync("/api/stacks/webapp");
                return gone.StatusCode == HttpStatusCode.NotFound;
            },
            "the destroyed stack is unknown");
    }

    private static async Task EndAsync(RunningTutorial tutorial, HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            var accepted = await answer.Content.ReadFromJsonAsync<JsonObject>();
            var end = await tutorial.Client.EndOfAsync(accepted!["deploymentId"]!.GetValue<string>());
            end["state"]!.GetValue<string>().ShouldBe("succeeded");
        }
    }

    // The server takes connections a moment after its container runs.
    private static async Task<string> SqlAsync(RunningTutorial tutorial, string statement)
    {
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                try
                {
                    await tutorial.Stack.ExecuteAsync("postgres", "pg_isready", "-h", "127.0.0.1", "-U", "webapp");
                    return true;
                }
                catch (InvalidOperationException)
                {
                    return false;
                }
            },
            "PostgreSQL takes connections");
        return await tutorial.Stack.ExecuteAsync(
            "postgres", "env", "PGPASSWORD=devpass123", "psql", "-h", "127.0.0.1", "-U", "webapp", "-d", "webapp_dev", "-tAc", statement);
    }

    private static Task<string> RedisAsync(RunningTutorial tutorial, params string[] command) =>
        tutorial.Stack.ExecuteAsync("redis", ["redis-cli", .. command]);
}
