using Bunit;
using Shouldly;
using Thresh.Web.Components.MidTiers;
using Thresh.Web.Fleet;
using Thresh.Web.MidTiers;
using Xunit;

namespace Thresh.Tests.Web.Components.MidTiers;

public sealed class MidTierBodyTests : PageContext
{
    [Fact]
    public void Shows_TheNodesBehindIt_WithTheAgeOfTheirLastMessage()
    {
        var body = Body(MidTierCases.Connected(MidTierCases.Behind("north", NodeStatus.Online), MidTierCases.Behind("south", NodeStatus.Offline)));

        body.Find("[data-testid=facts]").TextContent.ShouldContain("1 of 2 nodes online");
        body.Find("[data-node=north] a").GetAttribute("href").ShouldBe("nodes/north");
        body.Find("[data-node=north]").TextContent.ShouldContain("4 s ago");
        body.Find("[data-node=north] [data-label=Received]").TextContent.Trim().ShouldBe("300 B");
        body.Find("[data-node=south]").TextContent.ShouldContain("1 m 00 s ago");
        body.FindAll(".notice-warn").ShouldBeEmpty();
    }

    [Fact]
    public void Says_WhatToDo_WhileItIsAway()
    {
        var body = Body(MidTierCases.Away(MidTierCases.Behind("north", NodeStatus.RelayUnreachable)));

        body.Find(".notice-warn").TextContent.ShouldContain("It has not been connected to this Hub for 5 m 00 s. Start it again on its machine");
        body.Find("[data-node=north]").TextContent.ShouldContain("Relay unreachable");
    }

    [Fact]
    public void Says_WhereOneComesFrom_WhileNoNodeIsBehindIt() =>
        Body(MidTierCases.Connected()).Find(".panel-none").TextContent.ShouldContain("Connect a node, on the page Nodes, offers it.");

    private IRenderedComponent<MidTierBody> Body(MidTierView midTier) => Render<MidTierBody>(body => body.Add(b => b.MidTier, midTier).Add(b => b.Now, MidTierCases.Now));
}
