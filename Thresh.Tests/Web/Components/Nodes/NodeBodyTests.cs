using Bunit;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Components.Nodes;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Xunit;

namespace Thresh.Tests.Web.Components.Nodes;

public sealed class NodeBodyTests : PageContext
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly NodeView Node = new(
        TextValue.Create<NodeId>("nodenode"),
        "web-1",
        true,
        Now,
        new NodeFacts { Name = "web-1", OperatingSystem = "Debian", Architecture = "x64", Cores = 4, MemoryTotal = 8L << 30, DiskTotal = 1, AgentVersion = "1.7.0" },
        new EngineStatus("20.10", null),
        1,
        new NodeSample { At = Now, CpuPercent = 12, MemoryUsed = 1, MemoryTotal = 2 },
        []);

    [Fact]
    public void LinksAContainer_OnlyToAServiceThatHasAPageHere()
    {
        var body = Body(Node, Container("webapp"), Container("foreign"));

        body.FindAll("[data-container] a").Select(link => link.GetAttribute("href")).ShouldBe(["stacks/webapp/api"]);
        body.Find("[data-container='thresh.webapp.api'] [data-label=Memory]").TextContent.ShouldBe("64 MiB");
        body.Find("[data-container='thresh.foreign.api']").TextContent.ShouldContain("thresh.foreign.api");
    }

    [Theory]
    [InlineData(31, "Its clock is 31 s behind the Hub's")]
    [InlineData(-3600, "Its clock is 1 h 00 m ahead of the Hub's")]
    public void SaysThatItsClockIsWrong(int behind, string sentence) =>
        Body(Node with { ClockSkew = TimeSpan.FromSeconds(-behind) }).Find(".notice-warn").TextContent.ShouldContain(sentence);

    [Fact]
    public void SaysNothingOfAClockThatIsNearlyRight() => Body(Node with { ClockSkew = TimeSpan.FromSeconds(29) }).FindAll(".notice-warn").ShouldBeEmpty();

    [Fact]
    public void SaysWhatIsMissing_WhereNoEngineAnswers() =>
        Body(Node with { Engine = new EngineStatus(null, "No container engine answers.") }).Find(".notice-warn").TextContent.ShouldContain("No container engine answers.");

    [Fact]
    public void SaysSinceWhenItIsAway() => Body(Node with { Online = false, LastSeenAt = Now.AddMinutes(-2) }).Find("[data-testid=facts]").TextContent.ShouldContain("2 m 00 s ago");

    [Fact]
    public void ClaimsNoStateOfAContainer_WhileTheNodeIsAway()
    {
        Body(Node, Container("webapp")).Find("[data-container] .cell-state").TextContent.ShouldContain("Running");
        Body(Node with { Online = false }, Container("webapp")).Find("[data-container] .cell-state").TextContent.ShouldContain("Unknown");
    }

    private static ContainerView Container(string stack) => new(
        new ObservedContainer
        {
            Id = stack,
            Name = $"thresh.{stack}.api",
            Image = "node:20",
            ImageId = "sha256:1",
            State = ContainerState.Running,
            Service = TextValue.Create<ServiceName>("api"),
            Owner = new ObjectOwner(TextValue.Create<HubId>("hubhubhub"), TextValue.Create<AccountName>("acme"), Node.Id, TextValue.Create<StackName>(stack)),
        },
        new ContainerSample { Name = $"thresh.{stack}.api", CpuPercent = 150, MemoryUsed = 64 << 20 });

    private IRenderedComponent<NodeBody> Body(NodeView node, params ContainerView[] containers) => Render<NodeBody>(body => body
        .Add(b => b.Detail, new NodeDetail(node, [.. containers]))
        .Add(b => b.Stacks, [new StackSummary(TextValue.Create<StackName>("webapp"), StackStatus.Running, "web-1", 1, 1, 1, Now, Now, null, null)])
        .Add(b => b.Now, Now));
}
