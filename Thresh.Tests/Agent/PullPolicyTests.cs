using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>When the registry is asked for an image, with a real registry.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class PullPolicyTests : IAsyncLifetime
{
    private ImageRegistry _registry = null!;

    private string Image => _registry.Reference("thing:1");

    public async ValueTask InitializeAsync() => _registry = await ImageRegistry.StartAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task Missing_PullsOnce_AndAlways_NoticesAMovedTag()
    {
        await using var node = new NodeUnderTest();
        await _registry.PushAsync(TestImages.Sleeper, "thing:1");

        (await DeployAsync(node, PullPolicy.Missing)).ShouldBe((DeploymentState.Succeeded, true));
        var first = await node.InspectAsync("one");
        first.Image.ShouldBe(await IdOfAsync(node, TestImages.Sleeper));

        await _registry.PushAsync(TestImages.OtherSleeper, "thing:1");
        (await DeployAsync(node, PullPolicy.Missing)).ShouldBe((DeploymentState.Succeeded, false));
        (await node.InspectAsync("one")).ID.ShouldBe(first.ID);
        (await DeployAsync(node, PullPolicy.Never)).ShouldBe((DeploymentState.Succeeded, false));
        (await node.InspectAsync("one")).ID.ShouldBe(first.ID);

        (await DeployAsync(node, PullPolicy.Always)).ShouldBe((DeploymentState.Succeeded, true));
        var second = await node.InspectAsync("one");
        second.ID.ShouldNotBe(first.ID);
        second.Image.ShouldBe(await IdOfAsync(node, TestImages.OtherSleeper));

        (await DeployAsync(node, PullPolicy.Always)).ShouldBe((DeploymentState.Succeeded, true));
        (await node.InspectAsync("one")).ID.ShouldBe(second.ID);
    }

    [Fact]
    public async Task Never_WithoutTheImage_IsAConflict()
    {
        await using var node = new NodeUnderTest();
        await _registry.PushAsync(TestImages.Sleeper, "thing:1");

        var outcome = await node.DeployAsync(Service("one", Image) with { Pull = PullPolicy.Never });

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Code.ShouldBe(DiagnosticCodes.ImageNotFound);
        outcome.Error.ShouldBe($"Image {Image} is not on the node and its pull policy is never: load it there or change the policy.");
        (await node.LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Always_TakesALocalImageAsItIs_AndFailsWhereTheRegistryDoesNotAnswer()
    {
        await using var node = new NodeUnderTest();
        await _registry.PushAsync(TestImages.Sleeper, "thing:1");
        (await DeployAsync(node, PullPolicy.Missing)).ShouldBe((DeploymentState.Succeeded, true));
        var before = await node.InspectAsync("one");
        await _registry.StopAsync();

        (await node.DeployAsync(Service("one", Image), Service("two", TestImages.Keeper) with { Pull = PullPolicy.Always })).State.ShouldBe(DeploymentState.Succeeded);
        var outcome = await node.DeployAsync(Service("one", Image) with { Pull = PullPolicy.Always });

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Code.ShouldBe(DiagnosticCodes.PullTimedOut);
        var after = await node.InspectAsync("one");
        after.ID.ShouldBe(before.ID);
        after.State!.Running.ShouldBeTrue();
    }

    [Fact]
    public async Task WaitingForHealth_OfAnImageNotYetHere_FailsRightAfterThePull()
    {
        await using var node = new NodeUnderTest();
        await _registry.PushAsync(TestImages.Sleeper, "thing:1");
        var top = Service("top", TestImages.Sleeper) with { DependsOn = [new Dependency(TextValue.Create<ServiceName>("one"), DependencyCondition.Healthy)] };

        var assignment = node.Assign(DesiredState.Running, Service("one", Image), top);
        (await node.Converger.PlanAsync(assignment, TestContext.Current.CancellationToken)).Conflicts.ShouldBeEmpty();
        var outcome = await node.CarryOutAsync(assignment);

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Code.ShouldBe(DiagnosticCodes.HealthUnknown);
        outcome.Error!.ShouldStartWith("top waits until one is healthy, and one has no health check");
        (await node.LeftAsync()).ShouldBeEmpty();
    }

    private async Task<(DeploymentState State, bool Pulled)> DeployAsync(NodeUnderTest node, PullPolicy policy)
    {
        var assignment = node.Assign(DesiredState.Running, Service("one", Image) with { Pull = policy });
        var outcome = await node.CarryOutAsync(assignment);
        return (outcome.State, node.Events(assignment.Deployment).Any(transition => transition.Operation == EventOperation.Pull));
    }

    private static async Task<string> IdOfAsync(NodeUnderTest node, string image) => (await node.Engine.FindImageAsync(image, CancellationToken.None))!.Id;
}
