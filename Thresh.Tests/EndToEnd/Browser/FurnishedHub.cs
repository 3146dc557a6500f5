using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>A Hub where every page has something to show: the tutorial's stack at its second revision, three nodes, one of them behind a mid-tier, a cluster, an environment, and the rest.</summary>
internal sealed class FurnishedHub : IAsyncDisposable
{
    /// <summary>An environment on the Hub's own node.</summary>
    public const string EnvironmentName = "ml-training";

    /// <summary>One with a node behind it.</summary>
    public const string MidTierName = "site-a";

    private const string BehindMidTier = "south";

    private readonly RunningTutorial _tutorial;
    private readonly List<AgentNode> _agents = [];
    private MidTierNode? _midTier;
    private string _node = "";

    private FurnishedHub(RunningTutorial tutorial) => _tutorial = tutorial;

    public HubProcess Hub => _tutorial.Hub;

    public static async Task<FurnishedHub> StartAsync()
    {
        var furnished = new FurnishedHub(await RunningTutorial.DeployAsync());
        try
        {
            await furnished.FurnishAsync();
            return furnished;
        }
        catch
        {
            await furnished.DisposeAsync();
            throw;
        }
    }

    private HttpClient Http => _tutorial.Client.Http;

    private string EnvironmentPath => $"/api/nodes/{_node}/environments/{EnvironmentName}";

    private async Task FurnishAsync()
    {
        using (var updated = await _tutorial.Client.PatchImageAsync("webapp", "api", "docker:node:22-alpine"))
            await _tutorial.Client.EndOfAsync((await updated.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>());
        _node = await _tutorial.Client.LocalNodeAsync();
        await PostAsync("/api/invitations", new { email = "grace@example.com", role = "operator" });
        await PostAsync("/api/registries", new { registry = "registry.example.com:5000", username = "puller", password = "secret" });
        _midTier = await MidTierNode.StartAsync(_tutorial.Client, Hub.Url, MidTierName);
        await AddNodesAsync("north", "south");
        await PostAsync("/api/clusters", new { name = "production", description = "Both halls" });
        foreach (var node in new[] { _node, "north" })
            await PostAsync("/api/clusters/production/nodes", new { node });
        LocalBlueprints.Write(Hub, "python-dev", """ "description": "Python for machine learning", "ports": ["8888"] """);
        await PostAsync($"/api/nodes/{_node}/environments", new { blueprint = "python-dev", name = EnvironmentName });
        await Eventually.BecomesTrueAsync(async () => (await _tutorial.Client.GetAsync(EnvironmentPath))["state"]!.GetValue<string>() == "running", "the environment is set up");
    }

    // On this machine's one engine: what a node's page shows of its own is all there.
    private async Task AddNodesAsync(params string[] names)
    {
        var key = (await PostAsync("/api/keys", new { name = "Halls" }))["key"]!.GetValue<string>();
        foreach (var name in names)
        {
            _agents.Add(new AgentNode(name == BehindMidTier ? _midTier!.Url : Hub.AgentsUrl, key, name));
            _agents[^1].Start();
        }

        await Eventually.BecomesTrueAsync(
            async () => (await _tutorial.Client.GetAsync("/api/nodes"))["nodes"]!.AsArray().Count(node => node!["status"]!.GetValue<string>() == "online") == names.Length + 1,
            "all nodes are online");
    }

    private async Task<JsonObject> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
            await agent.DisposeAsync();
        if (_midTier is not null)
            await _midTier.DisposeAsync();
        if (_node.Length > 0)
        {
            using var removed = await Http.DeleteAsync(EnvironmentPath);
            await Eventually.BecomesTrueAsync(
                async () =>
                {
                    using var left = await Http.GetAsync(EnvironmentPath);
                    return left.StatusCode is HttpStatusCode.NotFound;
                },
                "the environment is gone");
        }

        await _tutorial.DisposeAsync();
    }
}
