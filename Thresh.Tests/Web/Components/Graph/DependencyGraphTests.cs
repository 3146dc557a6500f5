using Bunit;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Graph;
using Thresh.Web.Components.States;
using Xunit;

namespace Thresh.Tests.Web.Components.Graph;

public sealed class DependencyGraphTests : PageContext
{
    private static readonly GraphModel Model = new(
        [
            new GraphNode("postgres", "postgres:16-alpine", 0) { Ports = ["5432:5432"], State = StateLook.Of(ServiceState.Pulling), StateDetail = "43 %", Progress = 43 },
            new GraphNode("cache", "redis:7-alpine", 0),
            new GraphNode("api", "registry.example.com/team/platform/node-api:20-alpine", 1) { State = StateLook.Of(ServiceState.Waiting), StateDetail = "for postgres" },
        ],
        [new GraphEdge("postgres", "api", Waiting: true)]);

    [Fact]
    public void Shows_EachService_WithImageStateAndPort()
    {
        var card = Render<DependencyGraph>(graph => graph.Add(g => g.Model, Model)).Find("[data-node=postgres]").TextContent;

        card.ShouldContain("postgres:16-alpine");
        card.ShouldContain("Pulling 43 %");
        card.ShouldContain(":5432");
    }

    [Fact]
    public void Cuts_ALongImageInItsMiddle_AndTellsAllOnHover()
    {
        var card = Render<DependencyGraph>(graph => graph.Add(g => g.Model, Model)).Find("[data-node=api]");

        card.QuerySelector(".card-image")!.TextContent.ShouldBe("registry.ex…de-api:20-alpine");
        card.QuerySelector("title")!.TextContent.ShouldContain("registry.example.com/team/platform/node-api:20-alpine");
    }

    [Fact]
    public void Fills_TheProgressBar_WhilePulling() =>
        Render<DependencyGraph>(graph => graph.Add(g => g.Model, Model)).Find(".card-progress").GetAttribute("width").ShouldBe("82");

    [Fact]
    public void Moves_AnEdgeThatIsWaitedFor() =>
        Render<DependencyGraph>(graph => graph.Add(g => g.Model, Model)).Find(".edge").ClassList.ShouldContain("waiting");

    [Fact]
    public void Fades_WhatIsNotBesideTheSelectedService()
    {
        var graph = Render<DependencyGraph>(parameters => parameters.Add(g => g.Model, Model).Add(g => g.Selected, "api"));

        graph.Find("[data-node=postgres]").ClassList.ShouldContain("lit");
        graph.Find("[data-node=cache]").ClassList.ShouldNotContain("lit");
        graph.Find("svg[viewBox]").ClassList.ShouldContain("some-lit");
    }

    [Fact]
    public void Picks_AService_ByClickAndByKey()
    {
        var picked = new List<string>();
        var graph = Render<DependencyGraph>(parameters => parameters.Add(g => g.Model, Model).Add(g => g.OnPick, picked.Add));

        graph.Find("[data-node=api]").Click();
        graph.Find("[data-node=cache]").KeyDown("Enter");

        picked.ShouldBe(["api", "cache"]);
    }

    [Fact]
    public void Tells_TheOrderInWords() =>
        Render<DependencyGraph>(graph => graph.Add(g => g.Model, Model)).FindAll("ol.unseen li").Select(item => item.TextContent)
            .ShouldBe(["postgres starts first; pulling 43 %.", "cache starts first.", "api starts after postgres; waiting for postgres."]);
}
