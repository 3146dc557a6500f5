using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Thresh.Web.MidTiers;
using Xunit;

namespace Thresh.Tests.Web.MidTiers;

/// <summary>What the API tells of mid-tiers, and of what is behind one that is away.</summary>
[Collection(SiteHub.Collection)]
public sealed class MidTierApiTests(SiteHub hub)
{
    [Fact]
    public async Task ListsAMidTier_WithWhatWentOverItsConnection()
    {
        var traffic = await hub.ConnectAsync("listed");
        await hub.AddNodeAsync("behind-listed", "listed");
        traffic.Took(5000);
        traffic.Gave(700);

        var listed = (await hub.GetAsync("/api/mid-tiers"))["midTiers"]!.AsArray().Single(midTier => midTier!["name"]!.GetValue<string>() == "listed")!.AsObject();

        listed["status"]!.GetValue<string>().ShouldBe("connected");
        listed["address"]!.GetValue<string>().ShouldStartWith("https://listed.example:7300");
        listed["key"]!.GetValue<string>().ShouldBe("site key");
        listed["nodes"]!.ToJsonString().ShouldBe("""{"online":1,"total":1}""");
        (listed["received"]!.GetValue<long>(), listed["sent"]!.GetValue<long>()).ShouldBe((5000, 700));
        listed["silenceSeconds"]!.GetValue<double>().ShouldBeInRange(0, 60);
        listed.ContainsKey("nodeList").ShouldBeFalse();
    }

    [Fact]
    public async Task ShowsOne_WithTheNodesBehindIt_AndWhatItCarriesForEach()
    {
        await hub.ConnectAsync("shown");
        (await hub.AddNodeAsync("behind-shown", "shown")).Took(42);

        var node = (await hub.GetAsync("/api/mid-tiers/SHOWN"))["nodeList"]!.AsArray().ShouldHaveSingleItem()!;

        (node["name"]!.GetValue<string>(), node["status"]!.GetValue<string>(), node["received"]!.GetValue<long>(), node["sent"]!.GetValue<long>()).ShouldBe(("behind-shown", "online", 42, 0));
        node["silenceSeconds"]!.GetValue<double>().ShouldBeInRange(0, 60);
    }

    [Fact]
    public async Task WhoeverWatches_SeesTheTrafficGrow_ThoughNothingAnnouncesIt()
    {
        var traffic = await hub.ConnectAsync("watched");
        await using var watch = hub.Get<MidTierBoard>().WatchAsync(SiteHub.Account, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await ReceivedAsync()).ShouldBe(0);

        traffic.Took(1000);

        (await ReceivedAsync()).ShouldBe(1000);

        async Task<long> ReceivedAsync()
        {
            (await watch.MoveNextAsync()).ShouldBeTrue();
            return watch.Current.Single(midTier => midTier.Name.Value == "watched").Traffic!.Received;
        }
    }

    [Fact]
    public async Task ANodeWhoseMidTierIsAway_SaysSo_AndRefusalsNameIt()
    {
        var traffic = await hub.ConnectAsync("away");
        await hub.AddNodeAsync("cutoff", "away");
        await hub.LoseAsync("away", traffic);

        var node = await hub.GetAsync("/api/nodes/cutoff");
        (node["status"]!.GetValue<string>(), node["midTier"]!.GetValue<string>()).ShouldBe(("relay-unreachable", "away"));
        using var refused = await hub.Http.PostAsync(
            "/api/stacks/deploy?node=cutoff", new StringContent("""{ "name": "shop", "services": { "web": { "image": "web:1" } } }""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        problem["type"]!.GetValue<string>().ShouldEndWith("relay-unreachable");
        problem["detail"]!.GetValue<string>().ShouldMatch(
            @"^The mid-tier 'away' that the node 'cutoff' is behind has not been connected since \d{4}-\d\d-\d\d \d\d:\d\d UTC; start it again, and meanwhile the node's containers go on running\.$");
        var midTier = await hub.GetAsync("/api/mid-tiers/away");
        (midTier["status"]!.GetValue<string>(), midTier["connectedAt"], midTier["received"]).ShouldBe(("unreachable", null, null));
        midTier["nodeList"]![0]!["status"]!.GetValue<string>().ShouldBe("relay-unreachable");
    }

    [Fact]
    public async Task RemovesOne_ThatIsNotConnected_AndItsNodesStay()
    {
        var traffic = await hub.ConnectAsync("old");
        await hub.AddNodeAsync("leftover", "old");
        using (var connected = await hub.Http.DeleteAsync("/api/mid-tiers/old", TestContext.Current.CancellationToken))
        {
            connected.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await connected.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["detail"]!.GetValue<string>()
                .ShouldBe("The mid-tier 'old' is connected; stop it, then remove it.");
        }

        await hub.LoseAsync("old", traffic);
        using var removed = await hub.Http.DeleteAsync("/api/mid-tiers/old", TestContext.Current.CancellationToken);

        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await hub.Http.GetAsync("/api/mid-tiers/old", TestContext.Current.CancellationToken);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await hub.GetAsync("/api/nodes/leftover"))["status"]!.GetValue<string>().ShouldBe("relay-unreachable");
        var audit = (await hub.GetAsync("/api/audit"))["entries"]!.AsArray().Where(entry => entry!["action"]!.GetValue<string>() == "mid-tier-remove").ToList();
        audit.Select(entry => entry!["outcome"]!.GetValue<string>()).ShouldBe(["done", "refused"]);
    }
}
