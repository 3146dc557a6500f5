using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Fleet;

/// <summary>A Hub with nodes whose engines keep their containers in memory.</summary>
public sealed class Fleet : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private readonly Dictionary<string, SimulatedNode> _nodes = [];
    private HubInProcess _hub = default!;
    private string _key = "";

    public HttpClient Http { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubInProcess.StartAsync();
        await _hub.SetUpAsync("acme", "ada@example.com", Password);
        Http = _hub.With(await _hub.SignInAsync("ada@example.com", Password));
        _key = (await _hub.Services.GetRequiredService<TokenService>().IssueKeyAsync(TokenKind.Live, TextValue.Create<AccountName>("acme"), "fleet")).Text;
    }

    /// <summary>Starts a node and waits until it is online.</summary>
    internal async Task<SimulatedNode> AddAsync(string name, Func<ContainerSpec, SimulatedProgram>? program = null)
    {
        _nodes[name] = SimulatedNode.Start(_hub.Url, _key, name, program);
        await UntilStatusAsync(name, "online");
        return _nodes[name];
    }

    public Task UntilStatusAsync(string node, string status) => Eventually.BecomesTrueAsync(
        async () =>
        {
            using var answer = await Http.GetAsync($"/api/nodes/{node}");
            return answer.StatusCode is HttpStatusCode.OK && (await answer.Content.ReadFromJsonAsync<JsonObject>())!["status"]!.GetValue<string>() == status;
        },
        $"{node} is {status}");

    public async Task<JsonObject> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonObject>(path))!;

    /// <summary>Deploys, waits until it has ended, and answers with what was answered.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> DeployAsync(string definition, string query = "")
    {
        using var answer = await Http.PostAsync($"/api/stacks/deploy?wait=true&{query}", new StringContent(definition, Encoding.UTF8, "application/json"));
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    /// <summary>Deploys, and takes anything but success for a failure of the test.</summary>
    public async Task<JsonObject> DeployedAsync(string definition, string query = "")
    {
        var (status, body) = await DeployAsync(definition, query);
        status.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    /// <summary>Waits until the engine holds nothing of the stack: no container, no network, no volume.</summary>
    internal static Task UntilEmptyAsync(SimulatedNode node, string stack) => Eventually.BecomesTrueAsync(
        async () =>
        {
            var seen = await node.Engine.ObserveAsync(CancellationToken.None);
            return seen.Containers.All(container => container.Owner?.Stack.Value != stack)
                && seen.Networks.Concat(seen.Volumes).All(held => held.Owner?.Stack.Value != stack);
        },
        $"nothing of {stack} is on the node");

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes.Values)
            await node.DisposeAsync();
        Http.Dispose();
        await _hub.DisposeAsync();
    }
}
