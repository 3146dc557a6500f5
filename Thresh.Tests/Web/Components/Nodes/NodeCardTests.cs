using Bunit;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.Components.Nodes;
using Thresh.Web.Fleet;
using Xunit;

namespace Thresh.Tests.Web.Components.Nodes;

public sealed class NodeCardTests : PageContext
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData(3605, "1 h 00 m ahead of the Hub's")]
    [InlineData(-45, "45 s behind the Hub's")]
    public void Says_HowFarTheClockIsOff(int seconds, string words) => Card(TimeSpan.FromSeconds(seconds)).Find(".alert").TextContent.ShouldContain(words);

    [Fact]
    public void Says_NothingOfAClockThatIsNearlyRight() => Card(TimeSpan.FromSeconds(30)).FindAll(".alert").ShouldBeEmpty();

    private IRenderedComponent<NodeCard> Card(TimeSpan skew) => Render<NodeCard>(card => card
        .Add(node => node.Now, Now)
        .Add(node => node.Node, new NodeView(
            TextValue.Create<NodeId>("node12345"),
            "edge",
            Online: true,
            Now,
            new NodeFacts { Name = "edge", OperatingSystem = "Linux", Architecture = "x64", Cores = 2, MemoryTotal = 1, DiskTotal = 1, AgentVersion = "1" },
            new EngineStatus("20.10", null),
            Containers: 0,
            Sample: null,
            Recent: [])
        {
            ClockSkew = skew,
        }));
}
