using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.DeploymentTests;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>How a running service gives way to the next one, and comes back.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class ReplacementTests
{
    [Fact]
    public async Task StartFirst_KeepsTheOldServing_UntilTheNewHasProvedItself()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(StartingFirst(TestImages.Sleeper));
        var old = await node.InspectAsync("one");

        var update = node.Assign(DesiredState.Running, StartingFirst(TestImages.OtherSleeper));
        (await node.CarryOutAsync(update)).State.ShouldBe(DeploymentState.Succeeded);

        var now = await node.InspectAsync("one");
        now.ID.ShouldNotBe(old.ID);
        now.NetworkSettings!.Networks![ObjectNames.Network(node.Owner.Stack)].Aliases!.ShouldContain("one");
        var events = node.Events(update.Deployment).Where(transition => transition.Service?.Value == "one").ToList();
        var placed = events.FindIndex(transition => transition is { Operation: EventOperation.Route, State: EventState.Succeeded });
        placed.ShouldBeGreaterThan(events.FindIndex(transition => transition is { Operation: EventOperation.Wait, State: EventState.Succeeded, Detail.MonitorSeconds: not null }));
        placed.ShouldBeLessThan(events.FindIndex(transition => transition.Operation == EventOperation.Stop));
        (await node.LeftAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task StartFirst_ThatCrashes_LeavesTheOldUntouched()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(StartingFirst(TestImages.Sleeper));
        var old = await node.InspectAsync("one");

        // However slow the machine is, it crashes while it is watched; the watch ends with that.
        var outcome = await node.DeployAsync(StartingFirst(TestImages.SlowCrasher) with { Update = new AssignedUpdate(UpdateOrder.StartFirst, TimeSpan.FromSeconds(30), FailureAction.Rollback) });

        outcome.State.ShouldBe(DeploymentState.RolledBack);
        var now = await node.InspectAsync("one");
        (now.ID, now.State!.StartedAt).ShouldBe((old.ID, old.State!.StartedAt));
        now.NetworkSettings!.Networks!.Single().Value.Aliases!.ShouldContain("one");
        (await node.LeftAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task AFailure_ThatShallPause_LeavesEverythingAsItIs()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Service("one", TestImages.Sleeper));
        var old = await node.InspectAsync("one");

        var outcome = await node.DeployAsync(Service("one", TestImages.Crasher) with { Update = new AssignedUpdate(UpdateOrder.StopFirst, null, FailureAction.Pause) });

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Error!.ShouldEndWith("Everything stays as it is, as one asks with on_failure: pause.");
        (await node.InspectAsync("one")).ID.ShouldNotBe(old.ID);
        (await node.LeftAsync()).ShouldContain(node.NameOf("one") + ".previous");

        // The next deployment takes up what was left.
        (await node.DeployAsync(Service("one", TestImages.Sleeper))).State.ShouldBe(DeploymentState.Succeeded);
        (await node.InspectAsync("one")).ID.ShouldBe(old.ID);
        (await node.LeftAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task ADeploymentThatOnlyAdds_IsTakenBackToo()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Service("one", TestImages.Sleeper));

        var outcome = await node.DeployAsync(Service("one", TestImages.Sleeper), Service("two", TestImages.Sleeper), Service("three", TestImages.Crasher));

        outcome.State.ShouldBe(DeploymentState.RolledBack);
        (await node.LeftAsync()).ShouldBe([node.NameOf("one"), ObjectNames.Network(node.Owner.Stack)], ignoreOrder: true);
    }

    [Fact]
    public async Task Cancel_BringsTheOldBack()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Service("one", TestImages.Sleeper));
        var old = await node.InspectAsync("one");
        var never = Service("one", TestImages.OtherSleeper) with { Settings = new ContainerSettings { HealthCheck = new HealthCheck(["CMD", "false"], TimeSpan.FromSeconds(1), Retries: 1000) } };

        var update = node.Assign(DesiredState.Running, never);
        node.Converger.Accept(update);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(node.Events(update.Deployment).Any(transition => transition.Operation == EventOperation.Wait)), "the new container is waited for");
        node.Converger.Cancel(node.Owner.Stack, update.Deployment).ShouldBeTrue();
        var outcome = await node.OutcomeAsync(update.Deployment);

        (outcome.State, outcome.Error).ShouldBe((DeploymentState.Cancelled, "It was cancelled; what ran before runs again."));
        var now = await node.InspectAsync("one");
        now.ID.ShouldBe(old.ID);
        now.State!.Running.ShouldBeTrue();
        await Eventually.BecomesTrueAsync(() => !node.Converger.Cancel(node.Owner.Stack, update.Deployment), "there is nothing left to cancel");
        await MadeAgainAsync(node, "one");
    }

    [Fact]
    public async Task Restart_StartsEachContainerAnew_AndMakesNone()
    {
        await using var node = new NodeUnderTest();
        AssignedService[] services = [Service("one", TestImages.Sleeper), Service("two", TestImages.Sleeper, "one")];
        await node.DeployAsync(services);
        var (one, two) = (await node.InspectAsync("one"), await node.InspectAsync("two"));

        var outcome = await node.CarryOutAsync(node.Assign(DesiredState.Running, services) with { Restart = new RestartRequest([services[0].Name]) });

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        var again = await node.InspectAsync("one");
        again.ID.ShouldBe(one.ID);
        Moment(again.State!.StartedAt).ShouldBeGreaterThan(Moment(one.State!.StartedAt));
        (await node.InspectAsync("two")).State!.StartedAt.ShouldBe(two.State!.StartedAt);
    }

    // What a cancelled deployment left in force is kept up as before.
    private static async Task MadeAgainAsync(NodeUnderTest node, string service)
    {
        var gone = (await node.InspectAsync(service)).ID;
        await node.Engine.RemoveContainerAsync(gone, CancellationToken.None);
        await Eventually.BecomesTrueAsync(
            async () => await node.FindAsync(service) is { State: ContainerState.Running } made && made.Id != gone, "the missing container is made again");
    }

    private static AssignedService StartingFirst(string image) =>
        Service("one", image) with { Update = new AssignedUpdate(UpdateOrder.StartFirst, TimeSpan.FromSeconds(1), FailureAction.Rollback) };
}
