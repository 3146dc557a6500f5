using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>Commands that come again, or too late.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class RepeatedCommandTests
{
    [Fact]
    public async Task TheSameAssignment_AHundredTimesAtOnce_HasOneEffect()
    {
        await using var node = new NodeUnderTest();
        var assignment = node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => node.Converger.Accept(assignment).Accepted.ShouldBeTrue())));
        await node.OutcomeAsync(assignment.Deployment);
        var container = (await node.InspectAsync("one")).ID;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => node.Converger.Accept(assignment).Accepted.ShouldBeTrue())));

        // A deployment after them has passed through the same hands: nothing of the hundred is still to come.
        await node.DeployAsync(Service("one", TestImages.Sleeper));
        node.Events(assignment.Deployment).Count(transition => transition is { Operation: EventOperation.Create, State: EventState.Succeeded }).ShouldBe(1);
        node.Events(assignment.Deployment).Count(transition => transition is { Operation: EventOperation.Start, State: EventState.Succeeded }).ShouldBe(1);
        node.Entries().Count(entry => entry.Deployment == assignment.Deployment && entry.Outcome is not null).ShouldBe(1);
        (await node.InspectAsync("one")).ID.ShouldBe(container);
    }

    [Fact]
    public async Task AnOldDestroy_AfterARedeploy_HasNoEffect()
    {
        await using var node = new NodeUnderTest();
        var destroy = node.Assign(DesiredState.Removed);
        var redeploy = node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper));
        await node.CarryOutAsync(redeploy);
        var before = await node.InspectAsync("one");

        node.Converger.Accept(destroy).ShouldBe(new(false, redeploy.Generation));

        await node.DeployAsync(Service("one", TestImages.Sleeper));
        var after = await node.InspectAsync("one");
        (after.ID, after.State!.StartedAt).ShouldBe((before.ID, before.State!.StartedAt));
    }
}
