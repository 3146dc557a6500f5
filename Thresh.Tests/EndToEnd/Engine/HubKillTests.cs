using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

[Collection(Tutorial.Ports)]
[Trait("Category", "Engine")]
public sealed class HubKillTests
{
    private static readonly string[] Services = ["postgres", "redis", "api", "web"];

    /// <summary>Killed at the first sight of an event of the kind, so that the whole of a deploy is covered, early to late.</summary>
    [Theory]
    [InlineData("create")]
    [InlineData("start")]
    [InlineData("wait")]
    public async Task DeployIsFinished_AfterTheHubWasKilledInTheMiddleOfIt(string operation)
    {
        await using var tutorial = await RunningTutorial.StartAsync();
        var accepted = await tutorial.Client.DeployAsync(Tutorial.WithoutTraefik, wait: false);
        var deployment = accepted["deploymentId"]!.GetValue<string>();
        await SightOfAsync(tutorial, deployment, operation);

        await tutorial.Hub.KillAsync();
        await tutorial.Hub.StartAgainAsync();

        var end = await tutorial.Client.EndOfAsync(deployment);
        end["state"]!.GetValue<string>().ShouldBe("succeeded");
        var events = await EventsAsync(tutorial, deployment);
        events.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, events.Count).Select(number => (long)number));
        foreach (var service in Services)
            events.Count(entry => entry.Is(service, "start", "succeeded")).ShouldBeLessThanOrEqualTo(1, $"{service} started once");
        (await tutorial.Stack.ContainersAsync()).ShouldBe(
            Services.Select(service => $"thresh.webapp.{service} running"), ignoreOrder: true);
        (await tutorial.Client.GetAsync("/api/stacks/webapp"))["status"]!.GetValue<string>().ShouldBe("running");
    }

    private static async Task SightOfAsync(RunningTutorial tutorial, string deployment, string operation)
    {
        using var answer = await tutorial.Client.Http.GetAsync(
            $"/api/deployments/{deployment}/events", HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Contains($"\"operation\":\"{operation}\"", StringComparison.Ordinal))
                return;
        }
    }

    private static async Task<List<SeenEvent>> EventsAsync(RunningTutorial tutorial, string deployment)
    {
        var text = await tutorial.Client.Http.GetStringAsync($"/api/deployments/{deployment}/events");
        return [.. text.Split('\n')
            .Where(line => line.StartsWith("data:", StringComparison.Ordinal))
            .Select(line => JsonNode.Parse(line[5..])!)
            .Where(data => data["seq"] is not null)
            .Select(data => new SeenEvent(
                data["seq"]!.GetValue<long>(),
                data["service"]?.GetValue<string>(),
                data["operation"]!.GetValue<string>(),
                data["state"]!.GetValue<string>()))];
    }

    private sealed record SeenEvent(long Sequence, string? Service, string Operation, string State)
    {
        public bool Is(string service, string operation, string state) =>
            Service == service && Operation == operation && State == state;
    }
}
