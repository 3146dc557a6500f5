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

    private static readonly GraphModel Circular = new(
        [
            new GraphNode("api", "node:20", 1) { InCycle = true },
            new GraphNode("auth", "node:20", 0) { InCycle = true },
            new GraphNode("own", "node:20", 0) { InCycle = true },
            new GraphNode("web", "nginx:1", 2),
        ],
        [new GraphEdge("auth", "api", InCycle: true), new GraphEdge("api", "auth", InCycle: true), new GraphEdge("own", "own", InCycle: true), new GraphEdge("api", "web")])
    {
        Cycles = ["Circular dependency detected: api → auth → api", "Circular dependency detected: own → own"],
    };

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
    public void Marks_TheServiceUnderTheCursor_WithoutFadingTheRest()
    {
        var graph = Render<DependencyGraph>(parameters => parameters.Add(g => g.Model, Model).Add(g => g.Current, "api"));

        graph.Find("[data-node=api]").ClassList.ShouldContain("current");
        graph.Find("[data-node=api]").GetAttribute("aria-current").ShouldBe("true");
        graph.Find("svg[viewBox]").ClassList.ShouldNotContain("some-lit");
    }

    [Fact]
    public void Says_ThatItIsOld_WhileTheTextCannotBeRead()
    {
        var graph = Render<DependencyGraph>(parameters => parameters.Add(g => g.Model, Model));
        graph.Find("[role=status]").TextContent.ShouldBeEmpty();

        graph.Render(parameters => parameters.Add(g => g.Model, Model with { Stale = true }));

        graph.Find("[role=status]").TextContent.ShouldBe("As it was: the text is not JSON now");
        graph.FindAll(".card").Count.ShouldBe(3);
    }

    [Fact]
    public void Leaves_EachServiceInItsPlace_UntilItIsTidied()
    {
        var graph = Render<DependencyGraph>(parameters => parameters.Add(g => g.Model, GraphModels.Of(["a", "b", "c"])));
        var place = graph.Find("[data-node=c]").GetAttribute("transform");

        graph.Render(parameters => parameters.Add(g => g.Model, GraphModels.Of(["b", "c"])));
        graph.Find("[data-node=c]").GetAttribute("transform").ShouldBe(place);

        graph.Find(".graph-tools button:last-child").Click();
        graph.Find("[data-node=c]").GetAttribute("transform").ShouldNotBe(place);
    }

    [Fact]
    public void Draws_CyclesRed_WithEachPathInWords()
    {
        var graph = Render<DependencyGraph>(parameters => parameters.Add(g => g.Model, Circular));

        graph.FindAll(".graph-cycle").Select(path => path.TextContent.Trim()).ShouldBe(Circular.Cycles);
        graph.FindAll(".edge.in-cycle").Count.ShouldBe(3);
        graph.FindAll(".edge:not(.in-cycle)").Count.ShouldBe(1);
        graph.FindAll("ol.unseen li").Select(item => item.TextContent).ShouldBe(
            [
                "auth starts after api; in a cycle, so it can never start.",
                "own starts after own; in a cycle, so it can never start.",
                "api starts after auth; in a cycle, so it can never start.",
                "web starts after api.",
            ]);
    }

    [Fact]
    public void Tells_TheOrderInWords() =>
        Render<DependencyGraph>(graph => graph.Add(g => g.Model, Model)).FindAll("ol.unseen li").Select(item => item.TextContent)
            .ShouldBe(["postgres starts first; pulling 43 %.", "cache starts first.", "api starts after postgres; waiting for postgres."]);
}
