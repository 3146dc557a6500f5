using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class DeployTests
{
    [Fact]
    public async Task BringsUpTheTutorialsStack_AndTheWebServiceAnswers()
    {
        await using var tutorial = await RunningTutorial.DeployAsync(Tutorial.Webapp);

        (await tutorial.Stack.ContainersAsync()).ShouldBe(
            ["thresh.webapp.api running", "thresh.webapp.postgres running", "thresh.webapp.redis running", "thresh.webapp.web running"],
            ignoreOrder: true);
        var stack = await tutorial.Client.GetAsync("/api/stacks/webapp");
        stack["status"]!.GetValue<string>().ShouldBe("running");
        await AnswersAsync("http://localhost:8080/");
        await AnswersAsync("http://localhost:3000/");
    }

    [Fact]
    public async Task InjectsUrls_AtWhichTheApiReallyReachesPostgresAndRedis()
    {
        await using var tutorial = await RunningTutorial.DeployAsync(Tutorial.Webapp);

        var script = await File.ReadAllTextAsync(Repository.Path("Thresh.Tests", "TestData", "connect.js"));
        // PostgreSQL takes connections a moment after its container runs: it has no health check to wait for.
        JsonNode? seen = null;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                seen = await TryConnectAsync(tutorial.Stack, script);
                return seen is not null;
            },
            "the api reaches both at the injected URLs");

        seen!["redis"]!.GetValue<string>().ShouldBe("+PONG");
        seen["postgres"]!["user"]!.GetValue<string>().ShouldBe("webapp");
        seen["postgres"]!["database"]!.GetValue<string>().ShouldBe("webapp_dev");
    }

    [Fact]
    public async Task StartsByReadiness_AsTheEnginesOwnTimestampsShow()
    {
        await using var tutorial = await RunningTutorial.DeployAsync(Tutorial.Webapp);
        var stack = tutorial.Stack;

        var postgres = (Created: await stack.CreatedAtAsync("postgres"), Started: await stack.StartedAtAsync("postgres"));
        var redis = (Created: await stack.CreatedAtAsync("redis"), Started: await stack.StartedAtAsync("redis"));
        var api = await stack.StartedAtAsync("api");
        var web = await stack.StartedAtAsync("web");

        api.ShouldBeGreaterThan(postgres.Started);
        api.ShouldBeGreaterThan(redis.Started);
        web.ShouldBeGreaterThan(api);
        postgres.Created.ShouldBeLessThan(redis.Started);
        redis.Created.ShouldBeLessThan(postgres.Started);
    }

    [Fact]
    public async Task DeployedAgainUnchanged_TouchesNothing()
    {
        await using var tutorial = await RunningTutorial.DeployAsync(Tutorial.Webapp);
        var before = await IdsAsync(tutorial.Stack);

        var again = await tutorial.Client.DeployAsync(Tutorial.Webapp.Replace("\n", "\n  ", StringComparison.Ordinal));

        again["revision"]!.GetValue<int>().ShouldBe(1);
        (await IdsAsync(tutorial.Stack)).ShouldBe(before);
    }

    private static async Task<JsonNode?> TryConnectAsync(EngineStack stack, string script)
    {
        try
        {
            return JsonNode.Parse(await stack.ExecuteAsync("api", "node", "-e", script));
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<string[]> IdsAsync(EngineStack stack) =>
        await Task.WhenAll(new[] { "postgres", "redis", "api", "web" }.Select(stack.ContainerIdAsync));

    private static async Task AnswersAsync(string url)
    {
        using var http = new HttpClient();
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                try
                {
                    using var answer = await http.GetAsync(url);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            $"{url} answers");
    }
}
