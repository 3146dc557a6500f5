using System.Net;
using System.Net.Http.Json;
using Shouldly;
using Thresh.Agent.Engine.Simulated;
using Xunit;

namespace Thresh.Tests.Web.Fleet;

/// <summary>Where stacks go, and how they leave: the whole Hub with real agents on simulated engines.</summary>
public sealed class PlacementTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task ADeploymentToACluster_GoesToANodeOfIt_AndSaysWhy_AndStays()
    {
        await fleet.AddAsync("inside");
        await fleet.AddAsync("outside");
        (await fleet.Http.PostAsJsonAsync("/api/clusters", new { name = "site" })).EnsureSuccessStatusCode();

        var (none, refusal) = await fleet.DeployAsync(Stack("grouped"), "cluster=site");
        (await fleet.Http.PostAsJsonAsync("/api/clusters/site/nodes", new { node = "inside" })).EnsureSuccessStatusCode();
        var placed = await fleet.DeployedAsync(Stack("grouped"), "cluster=site");
        var again = await fleet.DeployedAsync(Stack("grouped", image: "web:2"));
        var (both, _) = await fleet.DeployAsync(Stack("grouped"), "cluster=site&node=inside");

        none.ShouldBe(HttpStatusCode.Conflict);
        refusal["detail"]!.GetValue<string>().ShouldBe("The cluster 'site' has no nodes; add one to it.");
        placed["node"]!.GetValue<string>().ShouldBe("inside");
        placed["placement"]!.GetValue<string>().ShouldBe("It is the only node of site that is online with an engine.");
        (await fleet.GetAsync("/api/stacks/grouped"))["cluster"]!.GetValue<string>().ShouldBe("site");
        (await fleet.GetAsync($"/api/deployments/{placed["deploymentId"]}"))["placement"]!.GetValue<string>().ShouldBe("It is the only node of site that is online with an engine.");
        again["node"]!.GetValue<string>().ShouldBe("inside");
        again["placement"].ShouldBeNull();
        both.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task WithoutAPlace_TheHubChooses_WhereThePortIsFree()
    {
        await fleet.AddAsync("one");
        await fleet.AddAsync("other");

        var first = await fleet.DeployedAsync(Stack("first", ports: "8080:80"));
        var second = await fleet.DeployedAsync(Stack("second", ports: "8080:80"));

        second["node"]!.GetValue<string>().ShouldNotBe(first["node"]!.GetValue<string>());
        second["placement"]!.GetValue<string>().ShouldContain("room");
    }

    [Fact]
    public async Task WithoutVolumes_AStackMoves_AndIsEmptiedWhereItWas()
    {
        var from = await fleet.AddAsync("from");
        var to = await fleet.AddAsync("to");

        await fleet.DeployedAsync(Stack("mover"), "node=from");
        var moved = await fleet.DeployedAsync(Stack("mover"), "node=to");

        moved["node"]!.GetValue<string>().ShouldBe("to");
        await Fleet.UntilEmptyAsync(from, "mover");
        (await to.Engine.ObserveAsync(CancellationToken.None)).Containers.ShouldContain(container => container.Name == "thresh.mover.web");
        var stack = await fleet.GetAsync("/api/stacks/mover");
        (stack["node"]!.GetValue<string>(), stack["status"]!.GetValue<string>()).ShouldBe(("to", "running"));
    }

    [Fact]
    public async Task WithVolumes_AStackMovesOnly_WhereItsDataIsGivenUp()
    {
        const string WithData = """{ "name": "keeper", "services": { "db": { "image": "db:1", "volumes": ["data:/data"] } } }""";
        var full = await fleet.AddAsync("full");
        var empty = await fleet.AddAsync("empty");

        await fleet.DeployedAsync(WithData, "node=full");
        var (status, refusal) = await fleet.DeployAsync(WithData, "node=empty");
        var stayed = (await fleet.GetAsync("/api/stacks/keeper"))["node"]!.GetValue<string>();
        await fleet.DeployedAsync(WithData, "node=empty&move=true");

        status.ShouldBe(HttpStatusCode.Conflict);
        refusal["type"]!.GetValue<string>().ShouldEndWith("volumes-stay");
        refusal["detail"]!.GetValue<string>().ShouldStartWith("The volume thresh.keeper.data of 'keeper' is on the node 'full'");
        stayed.ShouldBe("full");
        await Fleet.UntilEmptyAsync(full, "keeper");
        (await empty.Engine.ObserveAsync(CancellationToken.None)).Volumes.ShouldContain(volume => volume.Name == "thresh.keeper.data");
    }

    [Fact]
    public async Task AMoveThatFails_LeavesTheStackWhereItRuns()
    {
        const string WithJob = """
            {
              "name": "sitter",
              "services": {
                "job": { "image": "job:1" },
                "web": { "image": "web:1", "depends_on": { "job": { "condition": "service_completed_successfully" } } }
              }
            }
            """;
        var well = await fleet.AddAsync("well");
        var broken = await fleet.AddAsync("broken", _ => new SimulatedProgram { RunsFor = TimeSpan.FromMilliseconds(50), ExitCode = 7 });
        await fleet.DeployedAsync(WithJob, "node=well");
        var before = await IdsAsync();

        var (status, problem) = await fleet.DeployAsync(WithJob, "node=broken");

        status.ShouldBe(HttpStatusCode.UnprocessableEntity, problem.ToJsonString());
        await Fleet.UntilEmptyAsync(broken, "sitter");
        (await IdsAsync()).ShouldBe(before);
        var stack = await fleet.GetAsync("/api/stacks/sitter");
        (stack["node"]!.GetValue<string>(), stack["status"]!.GetValue<string>(), stack["revision"]!.GetValue<int>()).ShouldBe(("well", "running", 1));
        stack["error"]!.GetValue<string>().ShouldContain("job");

        async Task<IEnumerable<string>> IdsAsync() =>
            (await well.Engine.ObserveAsync(CancellationToken.None)).Containers.Where(container => container.Owner?.Stack.Value == "sitter").Select(container => container.Id).Order();
    }

    [Fact]
    public async Task ANodeThatIsAway_IsEmptiedWhenItReturns()
    {
        var away = await fleet.AddAsync("away");
        await fleet.AddAsync("here");
        await fleet.DeployedAsync(Stack("fled"), "node=away");
        await away.StopAsync();
        await fleet.UntilStatusAsync("away", "offline");

        var moved = await fleet.DeployedAsync(Stack("fled"), "node=here");
        var (back, _) = await fleet.DeployAsync(Stack("fled"), "node=away");
        away.Start();

        moved["node"]!.GetValue<string>().ShouldBe("here");
        back.ShouldBe(HttpStatusCode.Conflict);
        await Fleet.UntilEmptyAsync(away, "fled");
    }

    private static string Stack(string name, string image = "web:1", string? ports = null) =>
        $$"""{ "name": "{{name}}", "services": { "web": { "image": "{{image}}"{{(ports is null ? "" : $", \"ports\": [\"{ports}\"]")}} } } }""";
}
