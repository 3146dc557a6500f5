using Shouldly;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;
using Xunit;

namespace Thresh.Tests.Agent;

public sealed class ObservedChangesTests
{
    private static readonly NodeId Node = NodeId.TryCreate("node0000")!;
    private static readonly ObservedNode Before = new(new EngineStatus("20.10", null)) { Images = ["busybox:latest"] };

    [Fact]
    public void Tells_AllImages_WhereAnyChanged()
    {
        var change = ObservedChanges.Between(Node, 1, Before, Before with { Images = ["busybox:latest", "redis:7"] });

        change.ShouldNotBeNull().Images.ShouldNotBeNull().ShouldBe(["busybox:latest", "redis:7"]);
        change.Networks.ShouldBeNull();
    }

    [Fact]
    public void Tells_OnlyTheContainer_ThatGotAnotherName()
    {
        var (one, two) = (Container("one", "a"), Container("two", "b"));

        var change = ObservedChanges.Between(Node, 1, Before with { Containers = [one, two] }, Before with { Containers = [Container("one", "a"), Container("two", "c")] });

        change.ShouldNotBeNull().Containers.ShouldHaveSingleItem().Name.ShouldBe("two");
    }

    private static ObservedContainer Container(string name, string alias) => new()
    {
        Id = name,
        Name = name,
        Image = "busybox",
        ImageId = "sha256:1",
        State = ContainerState.Running,
        Ports = [new PublishedPort("0.0.0.0", 80, 80, Thresh.Domain.Stacks.TransportProtocol.Tcp)],
        Networks = [new NetworkAttachment("net", [alias])],
    };

    [Fact]
    public void Tells_Nothing_WhereTheSameImagesAreReadAgain() =>
        ObservedChanges.Between(Node, 1, Before, Before with { Images = ["busybox:latest"] }).ShouldBeNull();
}
