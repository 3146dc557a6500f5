using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Engine.Faults;

/// <summary>A Hub without a node of its own and one agent, each a process that can be killed by itself.</summary>
public sealed class HubAndNode : IAsyncDisposable
{
    private readonly List<EngineStack> _stacks = [];
    private readonly EngineNode? _on;

    private HubAndNode(HubProcess hub, HubClient client, AgentNode node, EngineNode? on)
    {
        _on = on;
        Hub = hub;
        Client = client;
        Node = node;
    }

    public HubProcess Hub { get; }

    public HubClient Client { get; }

    public AgentNode Node { get; }

    /// <summary>What the agent lets itself in with.</summary>
    public required string AgentKey { get; init; }

    /// <summary>The node as the API tells of it.</summary>
    public async Task<JsonObject> NodeAsync() => (await Client.GetAsync("/api/nodes"))["nodes"]![0]!.AsObject();

    /// <summary>What stands between the two; null where nothing does.</summary>
    public MidTierNode? MidTier { get; init; }

    /// <param name="on">The machine that the agent runs on; null for this one.</param>
    /// <param name="environment">The agent's own variables.</param>
    public static async Task<HubAndNode> StartAsync(EngineNode? on = null, IReadOnlyDictionary<string, string>? environment = null) =>
        await StartAsync(await HubProcess.StartAsync("--no-local-agent"), on, environment);

    /// <summary>The same, with a mid-tier between the Hub and the agent.</summary>
    /// <param name="on">The machine that the agent runs on; null for this one.</param>
    /// <param name="midTierOn">The machine that the mid-tier runs on; null for this one.</param>
    public static async Task<HubAndNode> StartBehindAsync(EngineNode? on = null, EngineNode? midTierOn = null) =>
        await StartAsync(await HubProcess.StartAsync("--no-local-agent"), on, null, async (hub, client) => await MidTierNode.StartAsync(client, hub.Url, "site", midTierOn));

    /// <param name="hub">A Hub that nobody set up yet; it is disposed with the pair.</param>
    public static Task<HubAndNode> StartAsync(HubProcess hub, EngineNode? on = null, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync(hub, on, environment, (_, _) => Task.FromResult<MidTierNode?>(null));

    private static async Task<HubAndNode> StartAsync(
        HubProcess hub, EngineNode? on, IReadOnlyDictionary<string, string>? environment, Func<HubProcess, HubClient, Task<MidTierNode?>> between)
    {
        MidTierNode? midTier = null;
        try
        {
            var client = await HubClient.SetUpAsync(hub);
            midTier = await between(hub, client);
            using var made = await client.Http.PostAsJsonAsync("/api/keys", new { name = "fault-node" });
            made.EnsureSuccessStatusCode();
            var key = (await made.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>();
            var both = new HubAndNode(hub, client, new AgentNode(midTier?.From(on) ?? on?.From(hub.AgentsUrl) ?? hub.AgentsUrl, key, "fault-node", on, environment), on) { AgentKey = key, MidTier = midTier };
            both.Node.Start();
            await both.NodeBecomesAsync("online");
            return both;
        }
        catch
        {
            if (midTier is not null)
                await midTier.DisposeAsync();
            await hub.DisposeAsync();
            throw;
        }
    }

    /// <summary>A stack whose objects are removed in the end, whatever becomes of it.</summary>
    public EngineStack Watch(string name)
    {
        var stack = new EngineStack(name, _on);
        _stacks.Add(stack);
        return stack;
    }

    public Task NodeBecomesAsync(string status, TimeSpan? within = null) => Eventually.BecomesTrueAsync(
        async () => (await Client.GetAsync("/api/nodes"))["nodes"]!.AsArray().Any(node => node!["status"]!.GetValue<string>() == status),
        $"the node is {status}",
        within);

    /// <summary>Waits until the Hub knows that it does not reach the node, for whatever reason.</summary>
    public Task NodeIsAwayAsync(TimeSpan? within = null) => Eventually.BecomesTrueAsync(
        async () => (await Client.GetAsync("/api/nodes"))["nodes"]!.AsArray().All(node => node!["status"]!.GetValue<string>() != "online"), "the node is away", within);

    public Task StackBecomesAsync(string stack, string status, TimeSpan? within = null) => Eventually.BecomesTrueAsync(
        async () => (await Client.GetAsync($"/api/stacks/{stack}"))["status"]!.GetValue<string>() == status, $"the stack {stack} is {status}", within);

    /// <summary>Asks for a change, which must be accepted.</summary>
    /// <returns>The deployment's id.</returns>
    public async Task<string> AcceptedAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var answer = await Client.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        Client.Dispose();
        if (MidTier is not null)
            await MidTier.DisposeAsync();
        await Hub.DisposeAsync();
        foreach (var stack in _stacks)
            await stack.DisposeAsync();
    }
}
