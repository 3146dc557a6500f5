using System.Globalization;
using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>What a service waits for in another.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class ConditionTests
{
    private static readonly HealthCheck Ready = new(
        ["CMD-SHELL", "test -f /tmp/ready"], TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromMicroseconds(100), 7);

    [Fact]
    public async Task ADeclaredHealthCheck_CountsLikeTheImages()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(
            Running("checked", "sleep 1.5; touch /tmp/ready; exec sleep 1000", Ready),
            Service("top", TestImages.Sleeper) with { DependsOn = [On("checked", DependencyCondition.Healthy)] },
            Service("plain", TestImages.Sleeper, "checked"));

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        var below = await node.InspectAsync("checked");
        below.State!.Health!.Status.ShouldBe("healthy");
        (await StartedAsync(node, "top") - await StartedAsync(node, "checked")).ShouldBeGreaterThan(TimeSpan.FromSeconds(1.5));
        (await StartedAsync(node, "plain") - await StartedAsync(node, "checked")).ShouldBeGreaterThan(TimeSpan.FromSeconds(1.5));
        var check = below.Config!.Healthcheck!;
        check.Test.ShouldBe(Ready.Test);
        check.Interval.ShouldBe(TimeSpan.FromMilliseconds(500));
        check.Timeout.ShouldBe(TimeSpan.FromSeconds(2));
        // The engine's least.
        check.StartPeriod.ShouldBe(TimeSpan.FromMilliseconds(1));
        check.Retries.ShouldBe(7);
    }

    [Fact]
    public async Task TheImagesCheck_IsKept_OrSwitchedOff()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(
            Service("kept", TestImages.HealthyLater) with { Settings = new ContainerSettings { HealthCheck = new HealthCheck([], Interval: TimeSpan.FromMilliseconds(300)) } },
            Service("off", TestImages.HealthyLater) with { Settings = new ContainerSettings { HealthCheck = new HealthCheck([HealthCheck.None]) } });

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        var kept = await node.InspectAsync("kept");
        kept.State!.Health!.Status.ShouldBe("healthy");
        kept.Config!.Healthcheck!.Test.ShouldBe(["CMD-SHELL", "test -f /tmp/ready"]);
        kept.Config!.Healthcheck!.Interval.ShouldBe(TimeSpan.FromMilliseconds(300));
        (await node.InspectAsync("off")).State!.Health.ShouldBeNull();
    }

    [Theory]
    [InlineData(TestImages.Sleeper, false)]
    [InlineData(TestImages.HealthyLater, true)]
    public async Task WaitingForHealth_ThatNobodyCanFindOut_IsAConflict(string image, bool switchedOff)
    {
        await using var node = new NodeUnderTest();
        var below = Service("below", image) with { Settings = new ContainerSettings { HealthCheck = switchedOff ? new HealthCheck([HealthCheck.None]) : null } };

        var assignment = node.Assign(DesiredState.Running, below, Service("top", TestImages.Sleeper) with { DependsOn = [On("below", DependencyCondition.Healthy)] });
        var plan = await node.Converger.PlanAsync(assignment, TestContext.Current.CancellationToken);
        var outcome = await node.CarryOutAsync(assignment);

        plan.Conflicts.ShouldHaveSingleItem().ShouldBe(new Conflict(
            DiagnosticCodes.HealthUnknown,
            "top waits until below is healthy, and below has no health check of its own or of its image: give it one, or wait for service_started.",
            "/services/top/depends_on/below"));
        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Error.ShouldBe(plan.Conflicts[0].Message);
        (await node.LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task AJob_IsWaitedForToItsEnd_OnlyByWhoAsksForThat()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(
            Running("job", "sleep 2"),
            Service("after", TestImages.Sleeper) with { DependsOn = [On("job", DependencyCondition.CompletedSuccessfully)] },
            Service("beside", TestImages.Sleeper) with { DependsOn = [On("job", DependencyCondition.Started)] },
            Service("ready", TestImages.Sleeper, "job"));

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        var job = await node.InspectAsync("job");
        job.HostConfig!.RestartPolicy!.Name.ShouldBe(Docker.DotNet.Models.RestartPolicyKind.No);
        var ended = Moment(job.State!.FinishedAt);
        (await StartedAsync(node, "after")).ShouldBeGreaterThan(ended);
        (await StartedAsync(node, "beside")).ShouldBeLessThan(ended);
        (await StartedAsync(node, "ready")).ShouldBeLessThan(ended);
    }

    [Fact]
    public async Task AJobThatFails_LeavesItsDependentUndone()
    {
        await using var node = new NodeUnderTest();

        var outcome = await node.DeployAsync(
            Running("job", "echo no table; exit 5"),
            Service("after", TestImages.Sleeper) with { DependsOn = [On("job", DependencyCondition.CompletedSuccessfully)] });

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Error.ShouldBe("job exited with code 5 while it was being waited for: no table");
        (await node.InspectAsync("after")).State!.Status.ShouldBe("created");
    }

    [Fact]
    public async Task AJobThatIsTriedAgain_HasFailedOnlyWhenTheEngineGaveUp()
    {
        await using var node = new NodeUnderTest();
        var job = Running("job", "test -f /state/tried && exit 0; touch /state/tried; exit 5");

        var outcome = await node.DeployAsync(
            job with { Volumes = [new VolumeMount("state", "/state")], Settings = job.Settings with { Restart = new RestartPolicy(RestartMode.OnFailure, 2) } },
            Service("after", TestImages.Sleeper) with { DependsOn = [On("job", DependencyCondition.CompletedSuccessfully)] });

        outcome.State.ShouldBe(DeploymentState.Succeeded, outcome.Error);
        (await node.InspectAsync("job")).RestartCount.ShouldBe(1);
    }

    [Fact]
    public async Task AContainerThatEnds_BeforeItsHealthIsKnown_IsNotWaitedForAnyLonger()
    {
        await using var node = new NodeUnderTest();
        var service = Running("one", "sleep 1; echo done for today", Ready);

        var outcome = await node.DeployAsync(service with { Settings = service.Settings with { Restart = new RestartPolicy(RestartMode.No) } });

        outcome.State.ShouldBe(DeploymentState.Failed);
        outcome.Error.ShouldBe("one ended while its health was being waited for");
    }

    private static AssignedService Running(string name, string script, HealthCheck? check = null) => Service(name, TestImages.Bare) with
    {
        Settings = new ContainerSettings { Command = new Thresh.Domain.Stacks.CommandLine(["sh", "-c", script]), HealthCheck = check },
    };

    private static Dependency On(string service, DependencyCondition condition) => new(TextValue.Create<ServiceName>(service), condition);

    private static async Task<DateTimeOffset> StartedAsync(NodeUnderTest node, string service) => Moment((await node.InspectAsync(service)).State!.StartedAt);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
