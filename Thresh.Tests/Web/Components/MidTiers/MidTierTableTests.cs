using AngleSharp.Dom;
using Bunit;
using Shouldly;
using Thresh.Web.Components.MidTiers;
using Thresh.Web.Fleet;
using Thresh.Web.MidTiers;
using Xunit;

namespace Thresh.Tests.Web.Components.MidTiers;

public sealed class MidTierTableTests : PageContext
{
    [Fact]
    public void Shows_SinceWhenItIsConnected_WhoIsBehindIt_AndWhatItCarries()
    {
        var row = Row(MidTierCases.Connected(MidTierCases.Behind("north", NodeStatus.Online), MidTierCases.Behind("south", NodeStatus.Offline)));

        row.QuerySelector(".cell-state")!.TextContent.ShouldContain("Connected");
        row.QuerySelector(".badge-detail")!.TextContent.ShouldBe("3 m 00 s");
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe("mid-tiers/site-a");
        Text(row, "Nodes").ShouldBe("1 of 2");
        Text(row, "Received").ShouldBe("5.0 MiB2.0 KiB/s");
        Text(row, "Sent").ShouldBe("70 KiB100 B/s");
        Text(row, "Last seen").ShouldBe("2 s ago");
        Text(row, "Address").ShouldBe("https://site-a.example:7300");
        Text(row, "Version").ShouldBe("1.0.0");
    }

    [Fact]
    public void Shows_SinceWhenItIsAway_AndCountsNothing()
    {
        var row = Row(MidTierCases.Away());

        row.QuerySelector(".cell-state .badge")!.ClassList.ShouldContain("tone-warn");
        row.QuerySelector(".cell-state")!.TextContent.ShouldContain("Unreachable");
        row.QuerySelector(".badge-detail")!.TextContent.ShouldBe("5 m 00 s");
        (Text(row, "Received"), Text(row, "Sent"), Text(row, "Last seen")).ShouldBe(("–", "–", "5 m 00 s ago"));
    }

    private IElement Row(MidTierView midTier) =>
        Render<MidTierTable>(table => table.Add(t => t.MidTiers, [midTier]).Add(t => t.Now, MidTierCases.Now)).Find("[data-mid-tier='site-a']");

    private static string Text(IElement row, string label) => row.QuerySelector($"[data-label='{label}']")!.TextContent.Trim();
}
