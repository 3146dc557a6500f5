using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Thresh.Tests.Web.Fleet;

/// <summary>Groups of nodes, through the API.</summary>
public sealed class ClusterTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task NodesComeAndGo_AndAreInOneClusterAtMost()
    {
        await fleet.AddAsync("north");
        await fleet.AddAsync("south");
        (await SendAsync(HttpMethod.Post, "/api/clusters", new { name = "site", description = "both halls" })).Status.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(HttpMethod.Post, "/api/clusters", new { name = "other" })).Status.ShouldBe(HttpStatusCode.Created);

        (await SendAsync(HttpMethod.Post, "/api/clusters/site/nodes", new { node = "north" })).Status.ShouldBe(HttpStatusCode.OK);
        var (again, _) = await SendAsync(HttpMethod.Post, "/api/clusters/SITE/nodes", new { node = "north" });
        var (taken, reason) = await SendAsync(HttpMethod.Post, "/api/clusters/other/nodes", new { node = "north" });
        var site = await fleet.GetAsync("/api/clusters/site");

        again.ShouldBe(HttpStatusCode.OK);
        taken.ShouldBe(HttpStatusCode.Conflict);
        reason!["detail"]!.GetValue<string>().ShouldBe("The node 'north' is in the cluster 'site'; remove it there first, because a node is in one cluster at most.");
        site["nodes"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("north");
        site["totals"]!["online"]!.GetValue<int>().ShouldBe(1);
        site["totals"]!["cores"]!.GetValue<int>().ShouldBe(4);

        (await SendAsync(HttpMethod.Delete, "/api/clusters/site/nodes/south")).Status.ShouldBe(HttpStatusCode.NotFound);
        var (kept, holds) = await SendAsync(HttpMethod.Delete, "/api/clusters/site");
        kept.ShouldBe(HttpStatusCode.Conflict);
        holds!["detail"]!.GetValue<string>().ShouldBe("The cluster 'site' holds north; remove its nodes first, or delete it with force.");
        (await fleet.GetAsync("/api/nodes/north"))["cluster"]!.GetValue<string>().ShouldBe("site");
        (await SendAsync(HttpMethod.Delete, "/api/clusters/site?force=true")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(HttpMethod.Post, "/api/clusters/other/nodes", new { node = "north" })).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Delete, "/api/clusters/other/nodes/north")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await fleet.GetAsync("/api/clusters/other"))["nodes"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("Site", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("../site", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("si\u0000te", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("site", "two\nlines", HttpStatusCode.UnprocessableEntity)]
    [InlineData("taken", "", HttpStatusCode.Conflict)]
    public async Task WhatIsNoCluster_IsRefused(string name, string description, HttpStatusCode expected)
    {
        await SendAsync(HttpMethod.Post, "/api/clusters", new { name = "taken" });
        var before = (await fleet.GetAsync("/api/clusters")).ToJsonString();

        (await SendAsync(HttpMethod.Post, "/api/clusters", new { name, description })).Status.ShouldBe(expected);

        (await fleet.GetAsync("/api/clusters")).ToJsonString().ShouldBe(before);
    }

    private async Task<(HttpStatusCode Status, JsonObject? Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await fleet.Http.SendAsync(request);
        return (answer.StatusCode, answer.StatusCode is HttpStatusCode.NoContent ? null : await answer.Content.ReadFromJsonAsync<JsonObject>());
    }
}
