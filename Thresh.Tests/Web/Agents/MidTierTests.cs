using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Tests.Web.Identity;
using Thresh.Web.Agents;
using Thresh.Web.Configuration;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;
using Xunit;

namespace Thresh.Tests.Web.Agents;

/// <summary>A mid-tier between agents and their Hub, each with real sockets.</summary>
public sealed class MidTierTests(TwoAccounts accounts) : IClassFixture<TwoAccounts>
{
    private static readonly AccountName Acme = TextValue.Create<AccountName>("acme");

    private MidTierRegistry Registry => accounts.Hub.Services.GetRequiredService<MidTierRegistry>();

    [Fact]
    public async Task AnAgentBehindIt_IsAnAgentLikeAnyOther()
    {
        await using var midTier = await StartAsync("site-a");
        await using var agent = await AgentOnTheLink.RegisterAsync(midTier.Url, accounts.Acme.AgentKey, "behindnode");

        (await StatusAsync(agent.Node)).ShouldBe("online");
        Registry.IsConnected(Acme, Name("site-a")).ShouldBeTrue();
        // Both ways, and to the one that was asked.
        var links = accounts.Hub.Services.GetRequiredService<AgentLinks>();
        (await links.OpenLogAsync(new LogRequest(agent.Node, "log", TextValue.Create<Thresh.Domain.Stacks.StackName>("any"), null, 1, null, false), TestContext.Current.CancellationToken))!
            .Refusal.ShouldBe("there is no log in a test");
        await Should.ThrowAsync<Microsoft.AspNetCore.SignalR.HubException>(
            () => agent.Connection.InvokeAsync<object?>(LinkMethods.Heartbeat, new Heartbeat(accounts.Acme.Agent.Node, DateTimeOffset.UnixEpoch)));
    }

    [Fact]
    public async Task BothSides_TellAMonitoringSystem()
    {
        await using var midTier = await StartAsync("site-f");
        await using var agent = await AgentOnTheLink.RegisterAsync(midTier.Url, accounts.Acme.AgentKey, "measurednode");
        var hubToken = await File.ReadAllTextAsync(
            Path.Combine(accounts.Hub.Services.GetRequiredService<HubOptions>().Data, ScrapeToken.FileName), TestContext.Current.CancellationToken);

        (await ScrapeAsync(accounts.Hub.Url, hubToken)).Split('\n').ShouldContain(line => line.StartsWith("thresh_midtier_connected{") && line.Contains("site-f") && line.EndsWith("} 1"));
        var own = await ScrapeAsync(midTier.Url, midTier.MetricsToken);
        own.Split('\n').ShouldContain(line => line.StartsWith("thresh_midtier_hub_connected") && line.EndsWith("} 1"));
        own.Split('\n').ShouldContain(line => line.StartsWith("thresh_midtier_agents{") && line.EndsWith("} 1"));
    }

    [Fact]
    public async Task AnAgentThatLeaves_IsOffline_AndItsNeighbourIsNot()
    {
        await using var midTier = await StartAsync("site-b");
        await using var stays = await AgentOnTheLink.RegisterAsync(midTier.Url, accounts.Acme.AgentKey, "stayingnode");
        var leaves = await AgentOnTheLink.RegisterAsync(midTier.Url, accounts.Acme.AgentKey, "leavingnode");

        await leaves.DisposeAsync();

        await BecomesAsync(leaves.Node, "offline");
        (await StatusAsync(stays.Node)).ShouldBe("online");
    }

    [Fact]
    public async Task AMidTierThatStops_TakesItsAgentsAlong_AndTheyComeBackStraight()
    {
        var midTier = await StartAsync("site-c");
        await using var agent = await AgentOnTheLink.RegisterAsync(midTier.Url, accounts.Acme.AgentKey, "movingnode");

        await midTier.DisposeAsync();

        await agent.Closed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Eventually.BecomesTrueAsync(() => !Registry.IsConnected(Acme, Name("site-c")), "the Hub knows that the mid-tier went");
        await Eventually.BecomesTrueAsync(async () => await StatusAsync(agent.Node) != "online", "the node is away");
        await using var straight = await AgentOnTheLink.RegisterAsync(accounts.Hub.Url, accounts.Acme.AgentKey, "movingnode");
        (await StatusAsync(agent.Node)).ShouldBe("online");
    }

    [Fact]
    public async Task ASecondOneOfItsName_IsRefused_WhileTheFirstIsThere()
    {
        await using var first = await StartAsync("site-d");
        await using var agent = await AgentOnTheLink.RegisterAsync(first.Url, accounts.Acme.AgentKey, "faithfulnode");
        await using var second = await MidTierInProcess.StartWithoutHubAsync(accounts.Hub.Url, (await accounts.Acme.NewKeyAsync(TokenKind.Mid)).Text.Revealed, "site-d");

        await Eventually.BecomesTrueAsync(() => second.Output.Contains("A mid-tier named site-d is connected already", StringComparison.Ordinal), "the second one says why it is not let in");
        (await StatusAsync(agent.Node)).ShouldBe("online");
    }

    [Fact]
    public async Task AKeyOfAnotherAccountsMidTier_NamesNothingOfThisOnes()
    {
        await using var theirs = await MidTierInProcess.StartAsync(accounts.Hub.Url, (await accounts.Globex.NewKeyAsync(TokenKind.Mid)).Text.Revealed, "site-e");
        Registry.Find(Acme, Name("site-e")).ShouldBeNull();
        Registry.IsConnected(TextValue.Create<AccountName>("globex"), Name("site-e")).ShouldBeTrue();
    }

    private static async Task<string> ScrapeAsync(Uri server, string token)
    {
        using var http = new HttpClient { BaseAddress = server, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
        return await http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
    }

    private async Task<MidTierInProcess> StartAsync(string name) =>
        await MidTierInProcess.StartAsync(accounts.Hub.Url, (await accounts.Acme.NewKeyAsync(TokenKind.Mid)).Text.Revealed, name);

    private async Task<string> StatusAsync(NodeId node)
    {
        using var http = accounts.Hub.With(await accounts.Acme.TokenAsync(accounts.Acme.Viewer));
        return System.Text.Json.Nodes.JsonNode.Parse(await http.GetStringAsync($"/api/nodes/{node}"))!["status"]!.GetValue<string>();
    }

    private Task BecomesAsync(NodeId node, string status) => Eventually.BecomesTrueAsync(async () => await StatusAsync(node) == status, $"{node} is {status}");

    private static MidTierName Name(string name) => TextValue.Create<MidTierName>(name);
}
