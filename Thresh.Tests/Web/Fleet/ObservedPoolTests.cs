using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Fleet;
using Xunit;

namespace Thresh.Tests.Web.Fleet;

public sealed class ObservedPoolTests
{
    [Fact]
    public void Keeps_WhatContainersHaveInCommon_Once()
    {
        var shared = ObservedPool.Share(Node(Container("webapp-db", "webapp"), Container("webapp-api", "webapp"), Container("shop-api", "shop")));

        var (db, api, other) = (shared.Containers[0], shared.Containers[1], shared.Containers[2]);
        api.Owner.ShouldBeSameAs(db.Owner);
        api.Image.ShouldBeSameAs(db.Image);
        other.ImageId.ShouldBeSameAs(db.ImageId);
        other.Owner.ShouldNotBe(db.Owner);
        shared.Networks[0].Owner.ShouldBeSameAs(db.Owner);
    }

    [Fact]
    public void Changes_NothingThatIsSaid()
    {
        var node = Node(Container("webapp-db", "webapp"), Container("webapp-api", "webapp"), Container("somebody-elses", null));

        var shared = ObservedPool.Share(node);

        shared.Containers.ShouldBe(node.Containers);
        shared.Networks.ShouldBe(node.Networks);
        shared.Engine.ShouldBe(node.Engine);
    }

    private static ObservedNode Node(params ObservedContainer[] containers) => new(new EngineStatus("20.10", null))
    {
        Containers = [.. containers],
        Networks = [new ObservedObject("webapp-net", Owner("webapp"))],
    };

    // As they come from messages: equal, and each for itself.
    private static ObservedContainer Container(string name, string? stack) => new()
    {
        Id = $"id-of-{name}",
        Name = name,
        Owner = stack is null ? null : Owner(stack),
        Image = new string("node:20-alpine".AsSpan()),
        ImageId = new string("sha256:25f35284".AsSpan()),
        State = ContainerState.Running,
    };

    private static ObjectOwner Owner(string stack) => new(
        TextValue.Create<HubId>("a9ba46fe69a74347"), TextValue.Create<AccountName>("acme"), TextValue.Create<NodeId>("node0001"), TextValue.Create<StackName>(stack));
}
