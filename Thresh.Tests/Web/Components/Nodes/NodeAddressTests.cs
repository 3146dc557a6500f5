using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.Components.Nodes;
using Thresh.Web.Fleet;
using Xunit;

namespace Thresh.Tests.Web.Components.Nodes;

public sealed class NodeAddressTests
{
    [Fact]
    public void IsTheName_UnlessAnotherNodeHasIt()
    {
        NodeView[] nodes = [View("firstnode", "web/1"), View("secondnode", "Twin"), View("thirdnode", "twin")];
        var shared = NodeAddress.Shared(nodes);

        nodes.Select(node => NodeAddress.Of(node, shared)).ShouldBe(["nodes/web%2F1", "nodes/secondnode", "nodes/thirdnode"]);
    }

    private static NodeView View(string id, string name) => new(
        TextValue.Create<NodeId>(id),
        name,
        true,
        DateTimeOffset.UnixEpoch,
        new NodeFacts { Name = name, OperatingSystem = "linux", Architecture = "x64", Cores = 1, MemoryTotal = 1, DiskTotal = 1, AgentVersion = "1" },
        new EngineStatus("20.10", null),
        0,
        null,
        []);
}
