using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class DeploymentTests
{
    [Fact]
    public async Task Deploy_StartsAService_OnlyWhenItsDependencyIsHealthy()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(
            Service("base", TestImages.HealthyLater), Service("other", TestImages.Sleeper), Service("top", TestImages.Sleeper, "base", "other"));

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        var (lower, upper) = (await node.InspectAsync("base"), await node.InspectAsync("top"));
        lower.State!.Health!.Status.ShouldBe("healthy");
        // The health check looks after one second at the earliest.
        (Moment(upper.State!.StartedAt) - Moment(lower.State!.StartedAt)).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        // Creating waits for nobody.
        upper.Created.ShouldBeLessThan(Moment(lower.State!.StartedAt).UtcDateTime.AddSeconds(1));
        upper.NetworkSettings!.Networks!.Single().Value.Aliases!.ShouldContain("top");
        upper.HostConfig!.LogConfig!.Config!["max-size"].ShouldBe("10m");
        upper.HostConfig!.RestartPolicy!.Name.ShouldBe(Docker.DotNet.Models.RestartPolicyKind.UnlessStopped);
    }

    [Fact]
    public async Task Deploy_StartsIndependentServices_SideBySide()
    {
        await using var node = new NodeUnderTest();

        await node.DeployAsync(Service("one", TestImages.Sleeper), Service("two", TestImages.Sleeper));

        var (one, two) = (await node.InspectAsync("one"), await node.InspectAsync("two"));
        one.Created.ShouldBeLessThan(Moment(two.State!.StartedAt).UtcDateTime);
        two.Created.ShouldBeLessThan(Moment(one.State!.StartedAt).UtcDateTime);
    }

    [Fact]
    public async Task Redeploy_OfTheSame_DoesNothing()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Service("one", TestImages.Sleeper));
        var before = await node.InspectAsync("one");

        var again = node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper));
        (await node.Converger.PlanAsync(again, TestContext.Current.CancellationToken)).IsEmpty.ShouldBeTrue();
        (await node.CarryOutAsync(again)).State.ShouldBe(DeploymentState.Succeeded);

        (await node.InspectAsync("one")).ID.ShouldBe(before.ID);
        node.Events(again.Deployment).ShouldAllBe(transition => transition.Operation == EventOperation.Preflight);
    }

    [Fact]
    public async Task Update_ReplacesOnlyWhatChanged_AndSaysWhy()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Service("one", TestImages.Sleeper), Service("two", TestImages.Sleeper, "one"));
        var (one, two) = (await node.InspectAsync("one"), await node.InspectAsync("two"));

        var update = node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper), Service("two", TestImages.OtherSleeper, "one"));
        var plan = await node.Converger.PlanAsync(update, TestContext.Current.CancellationToken);
        var outcome = await node.CarryOutAsync(update);

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        plan.Operations.OfType<CreateContainer>().Single().Reason.ShouldBe($"image changed: {TestImages.Sleeper} → {TestImages.OtherSleeper}");
        (await node.InspectAsync("one")).ID.ShouldBe(one.ID);
        (await node.InspectAsync("two")).ID.ShouldNotBe(two.ID);
        (await node.LeftAsync()).ShouldBe([node.NameOf("one"), node.NameOf("two"), ObjectNames.Network(node.Owner.Stack)], ignoreOrder: true);
    }

    [Fact]
    public async Task Update_ToAMissingImage_LeavesTheOldRunning()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Service("one", TestImages.Sleeper));
        var before = await node.InspectAsync("one");

        var outcome = await node.DeployAsync(Service("one", "127.0.0.1:1/nobody/nothing:1"));

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Code.ShouldBe(DiagnosticCodes.PullTimedOut);
        outcome.Error!.ShouldContain("127.0.0.1:1/nobody/nothing:1");
        var after = await node.InspectAsync("one");
        after.ID.ShouldBe(before.ID);
        after.State!.Running.ShouldBeTrue();
        (await node.LeftAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task APull_FromARegistryThatHangs_IsGivenUp()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var image = $"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/hangs:1";
        await using var node = new NodeUnderTest(new Thresh.Agent.Configuration.AgentTimings { PullStall = TimeSpan.FromSeconds(1) });

        var outcome = await node.DeployAsync(Service("one", image));

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Code.ShouldBe(DiagnosticCodes.PullTimedOut);
        outcome.Error.ShouldBe($"The pull of image {image} stalled: not a byte came for 1 s, so check the registry and deploy again.");
        (await node.LeftAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(TestImages.Crasher, "one exited with code 3 while it was being waited for: no database")]
    [InlineData(TestImages.SlowCrasher, "one exited with code 4 while it was being waited for: changed my mind")]
    public async Task Update_ToAnImageThatCrashes_BringsTheOldBack(string crasher, string error)
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Service("one", TestImages.Sleeper));
        var before = await node.InspectAsync("one");

        var outcome = await node.DeployAsync(Service("one", crasher));

        outcome.State.ShouldBe(DeploymentState.RolledBack);
        outcome.Error.ShouldBe(error);
        var after = await node.InspectAsync("one");
        after.ID.ShouldBe(before.ID);
        after.State!.Running.ShouldBeTrue();
        (await node.LeftAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Deploy_OfACrashingService_FailsAtOnce_AndSkipsItsDependents()
    {
        await using var node = new NodeUnderTest();

        var deployment = node.Assign(DesiredState.Running, Service("one", TestImages.Crasher), Service("two", TestImages.Sleeper, "one"), Service("three", TestImages.Sleeper));
        var outcome = await node.CarryOutAsync(deployment);

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.FailedService!.Value.ShouldBe("one");
        outcome.Error.ShouldBe("one exited with code 3 while it was being waited for: no database");
        var events = node.Events(deployment.Deployment).ToList();
        // The engine may have started it again before its log was read.
        events.Single(transition => transition is { Operation: EventOperation.Wait, State: EventState.Failed }).Detail!.LogTail.TakeLast(2).ShouldBe(["getting up", "no database"]);
        events.Single(transition => transition.State == EventState.Skipped).Service!.Value.ShouldBe("two");
        (await node.InspectAsync("three")).State!.Running.ShouldBeTrue();
    }

    [Fact]
    public async Task Stop_KeepsContainersAndData_AndARedeployStartsThem()
    {
        await using var node = new NodeUnderTest();
        var keeper = Service("keeper", TestImages.Keeper) with { Volumes = [new VolumeMount("named", "/named")] };
        await node.DeployAsync(keeper, Service("top", TestImages.Sleeper, "keeper"));
        var before = await node.InspectAsync("keeper");
        before.Mounts!.Select(mount => mount.Name).ShouldBe(
            [ObjectNames.Volume(node.Owner.Stack, "named"), ObjectNames.ManagedVolume(node.Owner.Stack, keeper.Name, "/data")], ignoreOrder: true);

        var stop = node.Assign(DesiredState.Stopped, keeper, Service("top", TestImages.Sleeper, "keeper"));
        (await node.CarryOutAsync(stop)).State.ShouldBe(DeploymentState.Succeeded);
        (await node.InspectAsync("keeper")).State!.Running.ShouldBeFalse();
        node.Events(stop.Deployment).Where(transition => transition.Operation == EventOperation.Stop && transition.State == EventState.Started)
            .Select(transition => transition.Service!.Value).ShouldBe(["top", "keeper"]);

        (await node.DeployAsync(keeper, Service("top", TestImages.Sleeper, "keeper"))).State.ShouldBe(DeploymentState.Succeeded);
        var after = await node.InspectAsync("keeper");
        after.ID.ShouldBe(before.ID);
        after.State!.Running.ShouldBeTrue();
    }

    [Fact]
    public async Task Remove_LeavesNothing()
    {
        await using var node = new NodeUnderTest();
        var keeper = Service("keeper", TestImages.Keeper) with { Volumes = [new VolumeMount("named", "/named")] };
        await node.DeployAsync(keeper);
        (await node.LeftAsync()).Length.ShouldBe(4);

        var outcome = await node.CarryOutAsync(node.Assign(DesiredState.Removed, keeper));

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        (await node.LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deploy_OfWhatIsNoLongerListed_RemovesItAtTheEnd()
    {
        await using var node = new NodeUnderTest();
        await node.DeployAsync(Service("one", TestImages.Sleeper), Service("two", TestImages.Sleeper));

        (await node.DeployAsync(Service("one", TestImages.Sleeper))).State.ShouldBe(DeploymentState.Succeeded);

        (await node.LeftAsync()).ShouldBe([node.NameOf("one"), ObjectNames.Network(node.Owner.Stack)]);
    }

    [Fact]
    public async Task Deploy_OntoAHeldPort_SaysSoExactly_AndChangesNothing()
    {
        await using var node = new NodeUnderTest();
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var service = Service("one", TestImages.Sleeper) with { Ports = [new PortMapping(null, port, 80)] };

        var assignment = node.Assign(DesiredState.Running, service);
        var plan = await node.Converger.PlanAsync(assignment, TestContext.Current.CancellationToken);
        var outcome = await node.CarryOutAsync(assignment);

        var conflict = plan.Conflicts.Single();
        conflict.Message.ShouldBe($"Port {port} is already in use on the target node.");
        conflict.Code.ShouldBe(DiagnosticCodes.PortInUse);
        conflict.Path.ShouldBe("/services/one/ports/0");
        conflict.Holder!.ShouldContain(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Error.ShouldBe(conflict.Message);
        (await node.LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task APortMoves_FromOneServiceToAnother()
    {
        await using var node = new NodeUnderTest();
        var port = FreePort();
        PortMapping[] held = [new PortMapping(null, port, 80)];
        await node.DeployAsync(Service("one", TestImages.Sleeper) with { Ports = [.. held] }, Service("two", TestImages.Sleeper));

        var outcome = await node.DeployAsync(Service("one", TestImages.Sleeper), Service("two", TestImages.Sleeper) with { Ports = [.. held] });

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        (await node.FindAsync("two"))!.Ports.ShouldContain(published => published.HostPort == port);
    }

    [Fact]
    public async Task TwoStacks_OnOnePort_ConflictByContainerName()
    {
        await using var first = new NodeUnderTest();
        await using var second = new NodeUnderTest();
        var service = Service("one", TestImages.Sleeper) with { Ports = [new PortMapping(null, FreePort(), 80)] };
        (await first.DeployAsync(service)).State.ShouldBe(DeploymentState.Succeeded);

        var plan = await second.Converger.PlanAsync(second.Assign(DesiredState.Running, service), TestContext.Current.CancellationToken);

        plan.Conflicts.Single().Holder.ShouldBe($"container {first.NameOf("one")}");
    }

    [Fact]
    public async Task AForeignContainer_WithOurName_IsAConflict_AndNotTouched()
    {
        await using var node = new NodeUnderTest();
        var created = await node.Docker.Containers.CreateContainerAsync(new() { Name = node.NameOf("one"), Image = TestImages.Sleeper }, TestContext.Current.CancellationToken);
        try
        {
            var outcome = await node.DeployAsync(Service("one", TestImages.Sleeper));

            outcome.State.ShouldBe(DeploymentState.Failed);
            outcome.Code.ShouldBe(DiagnosticCodes.ForeignObject);
            (await node.InspectAsync("one")).ID.ShouldBe(created.ID);
        }
        finally
        {
            await node.Docker.Containers.RemoveContainerAsync(created.ID, new() { Force = true }, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task ABindMount_IsRefused_UnlessThePolicyListsIt()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(Service("one", TestImages.Sleeper) with { Volumes = [new VolumeMount("/etc", "/host")] });

        outcome.Code.ShouldBe(DiagnosticCodes.PolicyRefuses);
        outcome.Error!.ShouldContain("AllowedBindMounts");
        (await node.LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task AContainerRemovedByHand_IsMadeAgain_AndOneStoppedByHandIsNot()
    {
        await using var node = new NodeUnderTest();
        var deployment = node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper), Service("two", TestImages.Sleeper));
        await node.CarryOutAsync(deployment);
        var removed = await node.InspectAsync("one");
        await node.Docker.Containers.KillContainerAsync(node.NameOf("two"), new(), TestContext.Current.CancellationToken);
        var stopped = (await node.InspectAsync("two")).ID;

        await node.Docker.Containers.StopContainerAsync(stopped, new(), TestContext.Current.CancellationToken);
        await node.Docker.Containers.RemoveContainerAsync(removed.ID, new() { Force = true }, TestContext.Current.CancellationToken);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!node.Events(deployment.Deployment).Any(transition => transition.Operation == EventOperation.Reconcile))
            await node.Journal.GrownPastAsync(node.Entries().Count, limit.Token);

        var again = await node.InspectAsync("one");
        again.ID.ShouldNotBe(removed.ID);
        again.State!.Running.ShouldBeTrue();
        (await node.InspectAsync("two")).State!.Running.ShouldBeFalse();
    }

    [Fact]
    public async Task AnOlderGeneration_IsRefused_AndTheSameChangesNothing()
    {
        await using var node = new NodeUnderTest();
        var (older, newer) = (node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper)), node.Assign(DesiredState.Running, Service("one", TestImages.Sleeper)));
        await node.CarryOutAsync(newer);
        var entries = node.Entries().Count;

        node.Converger.Accept(older).ShouldBe(new(false, newer.Generation));
        node.Converger.Accept(newer).ShouldBe(new(true, newer.Generation));

        node.Entries().Count.ShouldBe(entries);
    }

    internal static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
