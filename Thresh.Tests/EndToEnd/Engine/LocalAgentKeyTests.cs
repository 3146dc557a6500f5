using Shouldly;
using Thresh.Tests.Agent;
using Thresh.Tests.Support;
using Xunit;

namespace Thresh.Tests.EndToEnd.Engine;

/// <summary>The key of the Hub's own node is one like any other in the list, and may be rotated as any other.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class LocalAgentKeyTests
{
    [Fact]
    public async Task ARotatedKey_ReachesTheHubsOwnAgent_WhichGoesOnByIt()
    {
        await using var hub = await HubProcess.StartStraightAsync();
        using var client = await HubClient.SetUpAsync(hub);
        await client.LocalNodeAsync();
        var key = (await client.GetAsync("/api/keys"))["keys"]!.AsArray().Single()!["id"]!.GetValue<string>();

        // By the second, the first secret opens nothing more.
        foreach (var _ in Enumerable.Range(0, 2))
            (await client.Http.PostAsync($"/api/keys/{key}/rotate", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        await Eventually.BecomesTrueAsync(() => hub.Output.Split("Connected to").Length > 2, "the agent has connected anew");
        await client.LocalNodeAsync();
        await hub.KillAsync();
        await hub.StartAgainAsync();
        await client.LocalNodeAsync();
        (await client.GetAsync("/api/nodes"))["nodes"]!.AsArray().Count.ShouldBe(1);
    }
}
