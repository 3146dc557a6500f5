using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;
using Xunit;

namespace Thresh.Tests.Web.Fleet;

/// <summary>Where a node's published ports are reached: links to them lead there, not to the Hub.</summary>
public sealed class NodeWhereaboutsTests : IAsyncLifetime
{
    private const string Password = "correct horse battery";

    private HubInProcess _hub = default!;
    private HttpClient _http = default!;
    private string _key = "";

    public async ValueTask InitializeAsync()
    {
        _hub = await HubInProcess.StartAsync();
        await _hub.SetUpAsync("acme", "ada@example.com", Password);
        _http = _hub.With(await _hub.SignInAsync("ada@example.com", Password));
        _key = (await _hub.Services.GetRequiredService<TokenService>().IssueKeyAsync(TokenKind.Live, TextValue.Create<AccountName>("acme"), "fleet")).Text;
    }

    [Fact]
    public async Task AStacksPorts_AreWhereItsNodeSaysThatItIs()
    {
        var settings = new AgentSettings
        {
            Hub = _hub.Url,
            Key = new SecretText(_key),
            Name = "north",
            Address = "north.example.com",
            Home = Directory.CreateTempSubdirectory("thresh-node-test-").FullName,
        };
        await using var node = SimulatedNode.Start(settings, given => new SignalRWire(given));
        await Eventually.BecomesTrueAsync(
            async () => (await NodesAsync()).Any(node => node!["name"]!.GetValue<string>() == "north" && node["status"]!.GetValue<string>() == "online"), "the node is online");
        using var deployed = await _http.PostAsync(
            "/api/stacks/deploy?wait=true", new StringContent("""{ "name": "shop", "services": { "web": { "image": "web:1" } } }""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        deployed.EnsureSuccessStatusCode();

        (await AddressesAsync())["north"].ShouldBe("north.example.com");
        _hub.Services.GetRequiredService<StackBoard>().List(TextValue.Create<AccountName>("acme")).ShouldHaveSingleItem().Address.ShouldBe("north.example.com");
    }

    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7")]
    [InlineData("fd00::7", "fd00::7")]
    [InlineData("evil.example.com/path", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public async Task WhatIsNoHost_IsNotBelieved(string? told, string? kept)
    {
        await using var agent = await AgentOnTheLink.ConnectAsync(_hub.Url, _key, "tellingnode");
        await agent.Connection.InvokeAsync<RegisterReply>(
            LinkMethods.Register,
            new RegisterRequest { Node = agent.Node, Protocol = ProtocolVersion.Current, Facts = AgentOnTheLink.Facts("telling") with { Address = told }, Held = [] },
            TestContext.Current.CancellationToken);

        (await AddressesAsync())["telling"].ShouldBe(kept);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _hub.DisposeAsync();
    }

    private async Task<JsonArray> NodesAsync() => (await _http.GetFromJsonAsync<JsonObject>("/api/nodes"))!["nodes"]!.AsArray();

    private async Task<Dictionary<string, string?>> AddressesAsync() => (await NodesAsync())
        .ToDictionary(node => node!["name"]!.GetValue<string>(), node => node!["facts"]!["address"]?.GetValue<string>());
}
