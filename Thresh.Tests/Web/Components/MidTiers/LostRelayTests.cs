using Bunit;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Tests.Web.Components.Stacks;
using Thresh.Web.Components.MidTiers;
using Thresh.Web.Components.Nodes;
using Thresh.Web.Components.Stacks;
using Thresh.Web.Fleet;
using Xunit;

namespace Thresh.Tests.Web.Components.MidTiers;

/// <summary>Where a node cannot be reached because of its mid-tier, every page says so, and says which.</summary>
public sealed class LostRelayTests : PageContext
{
    private const string Sentence = "The mid-tier site-a that north is behind has not been connected for 5 m 00 s; its containers go on running.";

    [Fact]
    public void AListOfNodes_TellsOfEachMidTierOnce()
    {
        var siteB = TextValue.Create<MidTierName>("site-b");
        var notices = Render<LostRelays>(lost => lost.Add(l => l.Now, MidTierCases.Now).Add(
            l => l.Nodes,
            [
                MidTierCases.Node("east"),
                MidTierCases.Node("north", MidTierCases.SiteA, MidTierCases.Lost),
                MidTierCases.Node("south", MidTierCases.SiteA, MidTierCases.Lost),
                MidTierCases.Node("west", siteB, MidTierCases.Lost with { MidTier = siteB }),
            ])).FindAll("[data-lost-relay]");

        notices.Select(notice => notice.TextContent.Trim()).ShouldBe(
        [
            "The mid-tier site-a has not been connected for 5 m 00 s; 2 nodes behind it cannot be reached, and what runs there goes on running.",
            "The mid-tier site-b has not been connected for 5 m 00 s; 1 node behind it cannot be reached, and what runs there goes on running.",
        ]);
    }

    [Fact]
    public void ANodesPage_SaysWhichMidTierItIs()
    {
        var body = Render<NodeBody>(body => body.Add(b => b.Detail, new NodeDetail(MidTierCases.Node("north", MidTierCases.SiteA, MidTierCases.Lost), [])).Add(b => b.Stacks, []).Add(b => b.Now, MidTierCases.Now));

        body.Find(".title-line .badge").TextContent.ShouldContain("Relay unreachable");
        body.Find("[data-testid=lost-relay]").TextContent.Trim().ShouldBe(Sentence);
        body.Find(".facts-panel a").GetAttribute("href").ShouldBe("mid-tiers/site-a");
    }

    [Fact]
    public void ATableOfNodes_HasAColumnForMidTiers_OnlyWhereThereAreSome()
    {
        Headings(MidTierCases.Node("east")).ShouldNotContain("Mid-tier");
        Headings(MidTierCases.Node("east"), MidTierCases.Node("north", MidTierCases.SiteA)).ShouldContain("Mid-tier");
    }

    [Fact]
    public void AStacksPage_SaysThatItsContainersGoOnRunning()
    {
        var stack = StackCases.Stack(StackStatus.Unknown);
        stack = stack with { Summary = stack.Summary with { Node = "north", StatusAsOf = MidTierCases.Lost.Since, LostRelay = MidTierCases.Lost } };

        Render<StackNotices>(notices => notices.Add(n => n.Detail, stack).Add(n => n.Now, MidTierCases.Now)).Find("[data-testid=offline]").TextContent.ShouldContain(
            "The mid-tier site-a that north is behind has not been connected for 5 m 00 s. Its containers go on running. This is the last known state");
    }

    private IEnumerable<string> Headings(params NodeView[] nodes) =>
        Render<NodeTable>(table => table.Add(t => t.Nodes, [.. nodes]).Add(t => t.Shared, []).Add(t => t.Now, MidTierCases.Now)).FindAll("th").Select(heading => heading.TextContent);
}
