using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>Gives each node its ten containers the way they come there: a stack of ten services, deployed through the API.</summary>
internal static class FleetStacks
{
    public const int ContainersPerNode = 10;

    private const int AtOnce = 8;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    public static string NodeName(int number) => string.Create(CultureInfo.InvariantCulture, $"node-{number:0000}");

    public static string StackName(int number) => string.Create(CultureInfo.InvariantCulture, $"stack-{number:0000}");

    public static async Task DeployAsync(HubClient client, int nodes)
    {
        await Parallel.ForEachAsync(Enumerable.Range(1, nodes), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            using var answer = await client.PostDefinitionAsync($"/api/stacks/deploy?node={NodeName(number)}", Definition(number));
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
                throw new InvalidOperationException($"The stack for {NodeName(number)} was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellation)}");
        });
        await Eventually.BecomesTrueAsync(
            async () => (await client.GetAsync("/api/stacks"))["stacks"]!.AsArray().Count(stack => stack!["status"]!.GetValue<string>() == "running") == nodes,
            "every stack runs",
            Within);
    }

    private static string Definition(int number)
    {
        var services = new JsonObject();
        for (var service = 1; service <= ContainersPerNode; service++)
        {
            services[string.Create(CultureInfo.InvariantCulture, $"service-{service:00}")] = new JsonObject
            {
                ["image"] = "docker:node:20-alpine",
                ["env"] = new JsonObject { ["LOG_LEVEL"] = "info", ["WORKERS"] = service },
            };
        }

        return new JsonObject { ["name"] = StackName(number), ["services"] = services }.ToJsonString();
    }
}
