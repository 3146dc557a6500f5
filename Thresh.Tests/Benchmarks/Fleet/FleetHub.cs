using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>A Hub without a node of its own, set up, with a key for the nodes that are to come.</summary>
internal sealed class FleetHub : IAsyncDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    private FleetHub(HubProcess process, HubClient client, string key, int nodes) => (Process, Client, Key, Nodes) = (process, client, key, nodes);

    public HubProcess Process { get; }

    public HubClient Client { get; }

    public string Key { get; }

    /// <summary>How many nodes it is to have.</summary>
    public int Nodes { get; }

    public static async Task<FleetHub> StartAsync(int nodes)
    {
        var hub = await HubProcess.StartAsync("--no-local-agent");
        try
        {
            var client = await HubClient.SetUpAsync(hub);
            using var made = await client.Http.PostAsJsonAsync("/api/keys", new { name = "fleet" });
            made.EnsureSuccessStatusCode();
            return new FleetHub(hub, client, (await made.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>(), nodes);
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    public async Task<int> OnlineAsync() => (await Client.GetAsync("/api/nodes"))["nodes"]!.AsArray().Count(node => node!["status"]!.GetValue<string>() == "online");

    public Task AllAreOnlineAsync() => Eventually.BecomesTrueAsync(async () => await OnlineAsync() == Nodes, $"{Nodes} nodes are online", Within);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }
}
