using System.Collections.Immutable;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Fleet.Placement;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Domain.Fleet;

public sealed class NodeRankingTests
{
    private const long Gibibyte = 1L << 30;

    private static readonly AccountName Acme = TextValue.Create<AccountName>("acme");
    private static readonly StackDefinition Shop = StackAnalyzer.Analyze("""{ "name": "shop", "services": { "web": { "image": "web:1", "ports": ["8080-8081:80-81"] } } }""").Definition!;

    [Fact]
    public void MostMemoryAndCpuFree_Wins_AndSaysSo()
    {
        var chosen = Choose(Node("busy", memory: 12, cpu: 90), Node("idle", memory: 8, cpu: 10), Node("full", memory: 1, cpu: 0));

        chosen.Id.Value.ShouldBe("nodeidle");
        chosen.Reason.ShouldBe("It has most room of 3 nodes: 8.0 GiB of memory free and 3.6 of 4 cores idle.");
    }

    [Fact]
    public void WithoutASample_ANodeCountsAsIdle() =>
        Choose(Node("sampled", memory: 15, cpu: 0), Node("new", memory: 16) with { Sample = null }).Id.Value.ShouldBe("nodenewn");

    [Fact]
    public void ATakenHostPort_CountsBeforeRoom_AndSaysSo()
    {
        var chosen = Choose(Node("large", memory: 12) with { Observed = Holding(8081) }, Node("small", memory: 2));

        chosen.Id.Value.ShouldBe("nodesmall");
        chosen.Reason.ShouldEndWith("large has more, but its host port 8081 is taken.");
    }

    [Fact]
    public void WherePortsAreTakenEverywhere_RoomDecides_AndItIsSaid()
    {
        var chosen = Choose(Node("large", memory: 12) with { Observed = Holding(8080) }, Node("small", memory: 2) with { Observed = Holding(8080) });

        chosen.Id.Value.ShouldBe("nodelarge");
        chosen.Reason.ShouldEndWith("A host port is taken on every node.");
    }

    [Fact]
    public void ThePortsOfTheStackItself_AreNotInItsWay()
    {
        var own = Holding(8080) with { Containers = [.. Holding(8080).Containers.Select(container => container with { Owner = Owner("shop") })] };

        Choose(Node("large", memory: 12) with { Observed = own }, Node("small", memory: 2)).Id.Value.ShouldBe("nodelarge");
    }

    [Fact]
    public void WhereItsVolumesAre_CountsBeforeAllElse()
    {
        var holder = Node("holder", memory: 1, cpu: 99) with { Observed = Holding(8080) with { Volumes = [new ObservedObject("thresh.shop.data", Owner("shop"))] } };
        var other = Node("other", memory: 15) with { Observed = Empty with { Volumes = [new ObservedObject("thresh.blog.data", Owner("blog"))] } };

        var chosen = Choose(other, holder);

        chosen.ShouldBe(new ChosenNode(holder.Id, "It holds volumes of shop."));
    }

    [Fact]
    public void AlikeNodes_AreTakenByName() => Choose(Node("b", memory: 4), Node("a", memory: 4)).Id.Value.ShouldBe("nodeaaaa");

    [Fact]
    public void TheOnlyOne_IsTaken_AndItIsSaidAmongWhich()
    {
        Choose(Node("sole", memory: 4)).Reason.ShouldBe("It is the only node that is online with an engine.");
        NodeRanking.Choose(Acme, Shop, [Node("sole", memory: 4)], TextValue.Create<ClusterName>("site")).Reason
            .ShouldBe("It is the only node of site that is online with an engine.");
    }

    private static ObservedNode Empty => new(new EngineStatus("20.10", null));

    private static ChosenNode Choose(params ImmutableArray<NodeCandidate> nodes) => NodeRanking.Choose(Acme, Shop, nodes);

    private static NodeCandidate Node(string name, long memory, double cpu = 50) => new(
        TextValue.Create<NodeId>($"node{name.PadRight(4, name[0])}"),
        new NodeFacts { Name = name, Architecture = "x64", OperatingSystem = "Test", Cores = 4, MemoryTotal = 16 * Gibibyte, DiskTotal = 1, AgentVersion = "1.0.0" },
        Empty,
        new NodeSample { At = DateTimeOffset.UnixEpoch, CpuPercent = cpu, MemoryUsed = (16 - memory) * Gibibyte, MemoryTotal = 16 * Gibibyte });

    private static ObservedNode Holding(int port) => Empty with
    {
        Containers =
        [
            new ObservedContainer
            {
                Id = "1",
                Name = "foreign",
                Image = "web:1",
                ImageId = "sha256:1",
                State = ContainerState.Running,
                Ports = [new PublishedPort("0.0.0.0", port, 80, TransportProtocol.Tcp)],
            },
        ],
    };

    private static ObjectOwner Owner(string stack) =>
        new(TextValue.Create<HubId>("hubhubhub"), Acme, TextValue.Create<NodeId>("nodeholder"), TextValue.Create<StackName>(stack));
}
