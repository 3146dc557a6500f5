using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Thresh.Web.Agents;
using Thresh.Web.Fleet;
using Thresh.Web.MidTiers;
using Thresh.Web.Relay;
using Xunit;

namespace Thresh.Tests.Web.MidTiers;

/// <summary>A Hub that is told of mid-tiers and of nodes behind them, as its endpoints tell it.</summary>
[CollectionDefinition(Collection)]
public sealed class SiteHub : IAsyncLifetime, ICollectionFixture<SiteHub>
{
    /// <summary>The tests that share one.</summary>
    public const string Collection = "A Hub with mid-tiers";

    private const string Password = "correct horse battery";

    internal static readonly AccountName Account = TextValue.Create<AccountName>("acme");

    private HubInProcess _hub = default!;

    public Uri Url => _hub.Url;

    /// <summary>Of an administrator.</summary>
    public HttpClient Http { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubInProcess.StartAsync();
        await _hub.SetUpAsync("acme", "ada@example.com", Password);
        Http = _hub.With(await _hub.SignInAsync("ada@example.com", Password));
    }

    /// <returns>The mid-tier's connection.</returns>
    public async Task<LinkTraffic> ConnectAsync(string name)
    {
        var traffic = new LinkTraffic(TimeProvider.System);
        await Get<MidTierRegistry>().ConnectedAsync(Account, MidTierFile.Facts(TextValue.Create<MidTierName>(name)), "site key", traffic);
        return traffic;
    }

    /// <summary>The mid-tier goes, and with it the connections of the nodes behind it.</summary>
    public async Task LoseAsync(string name, LinkTraffic traffic)
    {
        var midTier = TextValue.Create<MidTierName>(name);
        foreach (var node in Get<NodeRegistry>().Of(Account).Where(node => node.MidTier == midTier).ToList())
        {
            Get<AgentLinks>().Disconnect(Get<AgentLinks>().Find(node.Id)!);
            await Get<NodeRegistry>().LeftAsync(node.Id);
        }

        await Get<MidTierRegistry>().LeftAsync(Account, midTier, traffic);
    }

    /// <returns>What the mid-tier carries for the node.</returns>
    public async Task<LinkTraffic> AddNodeAsync(string name, string midTier)
    {
        var (id, traffic) = (TextValue.Create<NodeId>($"node{name.Replace("-", "", StringComparison.Ordinal)}"), new LinkTraffic(TimeProvider.System));
        Get<AgentLinks>().TryConnect(new AgentLink(id, Account, name, TimeProvider.System, () => { }, traffic));
        await Get<NodeRegistry>().RegisterAsync(Account, id, AgentOnTheLink.Facts(name), TextValue.Create<MidTierName>(midTier));
        Get<NodeRegistry>().Report(id, new ObservedNode(new EngineStatus("20.10", null)));
        return traffic;
    }

    public async Task<JsonObject> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonObject>(path))!;

    public T Get<T>() where T : notnull => _hub.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _hub.DisposeAsync();
    }
}
