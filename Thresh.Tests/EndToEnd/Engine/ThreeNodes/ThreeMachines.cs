using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine.ThreeNodes;

/// <summary>Three machines beside this one behind one published Hub, all in one cluster, and a shell that is logged in there.</summary>
public sealed class ThreeMachines : IAsyncLifetime
{
    public const string Cluster = "site";

    private static readonly string[] Names = ["north", "south", "west"];

    private Task<EngineNode>[] _machines = [];

    public HubProcess Hub { get; private set; } = null!;

    public HubClient Client { get; private set; } = null!;

    public CliShell Shell { get; private set; } = null!;

    public Member[] Members { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        try
        {
            _machines = [.. Names.Select(_ => EngineNode.StartAsync(TestImages.Answerer))];
            Hub = await HubProcess.StartAsync("--no-local-agent");
            Client = await HubClient.SetUpAsync(Hub);
            Shell = new CliShell(Hub, Names[0]);
            await Shell.LogInAsync(Client.Token);
            await Task.WhenAll(_machines);
            Members = await Task.WhenAll(Names.Zip(_machines, async (name, machine) => await ConnectAsync(name, await machine)));
            foreach (var member in Members)
                await BecomesAsync(member, "online");
            (await Client.Http.PostAsJsonAsync("/api/clusters", new { name = Cluster })).EnsureSuccessStatusCode();
            foreach (var member in Members)
                (await Client.Http.PostAsJsonAsync($"/api/clusters/{Cluster}/nodes", new { node = member.Name })).EnsureSuccessStatusCode();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>The machine of that name.</summary>
    public Member Named(string name) => Members.Single(member => member.Name == name);

    public async Task<string> StatusAsync(Member member) => (await Client.GetAsync($"/api/nodes/{member.Name}"))["status"]!.GetValue<string>();

    public Task BecomesAsync(Member member, string status, TimeSpan? within = null) => Eventually.BecomesTrueAsync(
        async () => (await Client.GetAsync("/api/nodes"))["nodes"]!.AsArray().Any(node => Is(node!, "name", member.Name) && Is(node!, "status", status)),
        $"{member.Name} is {status}",
        within);

    /// <summary>Deploys, waits until it has ended, and answers with what was answered.</summary>
    public async Task<(int Status, JsonObject Body)> DeployAsync(string definition, string query)
    {
        using var answer = await Client.PostDefinitionAsync($"/api/stacks/deploy?wait=true&{query}", definition);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    /// <summary>Deploys, which must succeed.</summary>
    /// <returns>Where it went, and why; empty where the Hub did not choose.</returns>
    public async Task<(Member On, string Why)> DeployedAsync(string definition, string query = $"cluster={Cluster}")
    {
        var (status, body) = await DeployAsync(definition, query);
        return status == 200
            ? (Named(body["node"]!.GetValue<string>()), body["placement"]?.GetValue<string>() ?? "")
            : throw new InvalidOperationException($"The deploy was answered with {status}: {body}");
    }

    /// <summary>Destroys stacks, and waits until they are gone.</summary>
    public async Task DestroyAsync(params string[] stacks)
    {
        foreach (var stack in stacks)
        {
            using var answer = await Client.Http.DeleteAsync($"/api/stacks/{stack}");
            answer.EnsureSuccessStatusCode();
            await Client.EndOfAsync((await answer.Content.ReadFromJsonAsync<JsonObject>())!["deploymentId"]!.GetValue<string>());
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
            await member.Agent.DisposeAsync();
        Shell?.Dispose();
        Client?.Dispose();
        if (Hub is not null)
            await Hub.DisposeAsync();
        await Task.WhenAll(_machines.Select(RemoveAsync));
    }

    // However far the start came: a machine that did not start has tidied up by itself, and said why.
    private static async Task RemoveAsync(Task<EngineNode> starting)
    {
        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (starting.IsCompletedSuccessfully)
            await (await starting).DisposeAsync();
    }

    private async Task<Member> ConnectAsync(string name, EngineNode machine)
    {
        using var made = await Client.Http.PostAsJsonAsync("/api/keys", new { name });
        made.EnsureSuccessStatusCode();
        var key = (await made.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.GetValue<string>();
        var member = new Member(machine, new AgentNode(machine.From(Hub.AgentsUrl), key, name, machine));
        member.Agent.Start();
        return member;
    }

    private static bool Is(JsonNode node, string field, string value) => node[field]!.GetValue<string>() == value;
}
