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
    public void Tells_Nothing_WhereAContainerIsReadAgainWithTheSameLists() =>
        ObservedChanges.Between(Node, 1, Before with { Containers = [Crashing("no database")] }, Before with { Containers = [Crashing("no database")] }).ShouldBeNull();

    [Fact]
    public void Tells_WhatACrashingContainerWroteLast() =>
        ObservedChanges.Between(Node, 1, Before with { Containers = [Crashing("no database")] }, Before with { Containers = [Crashing("no disk")] })
            .ShouldNotBeNull().Containers.ShouldHaveSingleItem().LogTail.ShouldBe(["no disk"]);

    [Fact]
    public void Tells_OnlyTheContainer_ThatGotAnotherName()
    {
        var change = ObservedChanges.Between(
            Node, 1, Before with { Containers = [Crashing("no disk"), Named("b")] }, Before with { Containers = [Crashing("no disk"), Named("c")] });

        change.ShouldNotBeNull().Containers.ShouldHaveSingleItem().Id.ShouldBe("named");
    }

    [Fact]
    public void Tells_Nothing_WhereTheSameImagesAreReadAgain() =>
        ObservedChanges.Between(Node, 1, Before, Before with { Images = ["busybox:latest"] }).ShouldBeNull();

    private static ObservedContainer Named(string alias) => Crashing("") with { Id = "named", Networks = [new NetworkAttachment("thresh.webapp", [alias])] };

    private static ObservedContainer Crashing(string lastLine) => new()
    {
        Id = "0123456789ab",
        Name = "thresh.webapp.api",
        Image = "busybox:latest",
        ImageId = "sha256:0",
        State = ContainerState.Restarting,
        Ports = [new PublishedPort("0.0.0.0", 3000, 3000, default)],
        Networks = [new NetworkAttachment("thresh.webapp", ["api"])],
        LogTail = [lastLine],
    };
}
