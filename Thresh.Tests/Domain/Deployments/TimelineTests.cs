using Shouldly;
using Thresh.Domain.Deployments;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Xunit;

namespace Thresh.Tests.Domain.Deployments;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Zero = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ServiceOrder[] Webapp = [Order("web", "api"), Order("api", "postgres", "redis"), Order("postgres"), Order("redis")];

    [Fact]
    public void GivesEveryServiceALane_InStartOrder_EvenBeforeAnythingHappened() =>
        Timeline.Of([], Webapp, DeploymentKind.Deploy, Zero, null).Lanes.Select(lane => lane.Service.Value).ShouldBe(["postgres", "redis", "api", "web"]);

    [Fact]
    public void MakesSegments_OfBeginningsAndEnds_SinceTheFirstEvent()
    {
        var lane = Lane(FirstDeployment(), "postgres");

        lane.Select(Said).ShouldBe(["Pull 0.1-0.5", "Create 0.5-0.6", "Start 0.6-0.9", "Ready 0.9-2"]);
    }

    [Fact]
    public void SaysWhatAServiceWaitedFor()
    {
        var lane = Lane(FirstDeployment(), "api");

        lane.Select(Said).ShouldBe(["Create 0.1-0.2", "Wait 0.2-2", "Start 2-2.3"]);
        lane[1].WaitsFor.Select(name => name.Value).ShouldBe(["postgres", "redis"]);
        Lane(FirstDeployment(), "web")[1].WaitsFor.Select(name => name.Value).ShouldBe(["api"]);
    }

    [Fact]
    public void MarksTheChain_ThatDecidedWhenItWasDone() =>
        FirstDeployment().CriticalPath.Select(segment => $"{segment.Service} {segment.Kind}")
            .ShouldBe(["postgres Pull", "postgres Create", "postgres Start", "postgres Ready", "api Start", "web Start"]);

    [Fact]
    public void MarksNothing_WhileItRuns()
    {
        var timeline = Timeline.Of(FirstSteps(), Webapp, DeploymentKind.Deploy, At(5), null);

        timeline.CriticalPath.ShouldBeEmpty();
        timeline.Length.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void LetsWhatHasNoEnd_GoOnUntilNow_AndTheMadeWait()
    {
        var steps = FirstSteps().Where(step => step.At < At(1)).ToList();

        var timeline = Timeline.Of(steps, Webapp, DeploymentKind.Deploy, At(3), null);

        Lane(timeline, "postgres")[^1].ShouldSatisfyAllConditions(segment => segment.Kind.ShouldBe(SegmentKind.Ready), segment => segment.IsOpen.ShouldBeTrue(), segment => segment.To.ShouldBe(TimeSpan.FromSeconds(3)));
        var waits = Lane(timeline, "api")[^1];
        waits.ShouldSatisfyAllConditions(segment => segment.Kind.ShouldBe(SegmentKind.Wait), segment => segment.IsOpen.ShouldBeTrue());
        waits.WaitsFor.Select(name => name.Value).ShouldContain("postgres");
    }

    [Fact]
    public void TellsWatchingFromWaiting()
    {
        var watch = new EventDetail { MonitorSeconds = 5 };
        var timeline = Ended(DeploymentKind.Update, Step(0, EventOperation.Start, EventState.Started, "api"), Step(0.3, EventOperation.Start, EventState.Succeeded, "api"),
            Step(0.3, EventOperation.Wait, EventState.Started, "api", watch), Step(5.3, EventOperation.Wait, EventState.Succeeded, "api", watch));

        Lane(timeline, "api").Select(Said).ShouldBe(["Start 0-0.3", "Monitor 0.3-5.3"]);
        timeline.Longest(SegmentKind.Ready).ShouldBeNull();
    }

    [Fact]
    public void Stops_GoAgainstTheDependencies()
    {
        var timeline = Ended(DeploymentKind.Stop,
            Step(0, EventOperation.Preflight, EventState.Started, null), Step(0.1, EventOperation.Preflight, EventState.Succeeded, null),
            Step(0.1, EventOperation.Stop, EventState.Started, "web"), Step(1.1, EventOperation.Stop, EventState.Succeeded, "web"),
            Step(1.1, EventOperation.Stop, EventState.Started, "api"), Step(2.1, EventOperation.Stop, EventState.Succeeded, "api"));

        Lane(timeline, "api").Select(Said).ShouldBe(["Wait 0.1-1.1", "Stop 1.1-2.1"]);
        Lane(timeline, "api")[0].WaitsFor.Select(name => name.Value).ShouldBe(["web"]);
        timeline.CriticalPath.Select(segment => segment.Service.Value).ShouldBe(["web", "api"]);
    }

    [Fact]
    public void LeavesOut_WhatWasPutRightLater()
    {
        var steps = FirstSteps().Append(Step(3600, EventOperation.Create, EventState.Started, "web")).Append(Step(3601, EventOperation.Reconcile, EventState.Succeeded, "web"));

        Timeline.Of([.. steps], Webapp, DeploymentKind.Deploy, At(4000), At(2.6)).Length.ShouldBe(TimeSpan.FromSeconds(2.6));
    }

    [Fact]
    public void MarksFailures_AndWhatWasSkippedForThem()
    {
        var timeline = Ended(DeploymentKind.Deploy, Step(0, EventOperation.Start, EventState.Started, "api"), Step(0.2, EventOperation.Start, EventState.Failed, "api"),
            Step(0.2, EventOperation.Start, EventState.Skipped, "web"));

        Lane(timeline, "api")[0].Failed.ShouldBeTrue();
        timeline.Lanes.Single(lane => lane.Service.Value == "web").Skipped.ShouldBeTrue();
    }

    [Fact]
    public void GivesALane_ToWhatTheDefinitionNoLongerNames() =>
        Ended(DeploymentKind.Deploy, Step(0, EventOperation.Remove, EventState.Started, "old"), Step(1, EventOperation.Remove, EventState.Succeeded, "old"))
            .Lanes.Select(lane => lane.Service.Value).ShouldContain("old");

    private static Timeline FirstDeployment() => Timeline.Of(FirstSteps(), Webapp, DeploymentKind.Deploy, At(9), At(2.6));

    private static List<Transition> FirstSteps() =>
    [
        Step(0, EventOperation.Preflight, EventState.Started, null), Step(0.1, EventOperation.Preflight, EventState.Succeeded, null),
        Step(0.1, EventOperation.Pull, EventState.Started, "postgres"),
        Step(0.1, EventOperation.Create, EventState.Started, "api"), Step(0.1, EventOperation.Create, EventState.Started, "redis"),
        Step(0.1, EventOperation.Create, EventState.Started, "web"),
        Step(0.2, EventOperation.Create, EventState.Succeeded, "api"), Step(0.2, EventOperation.Create, EventState.Succeeded, "redis"),
        Step(0.2, EventOperation.Create, EventState.Succeeded, "web"),
        Step(0.2, EventOperation.Start, EventState.Started, "redis"), Step(0.4, EventOperation.Start, EventState.Succeeded, "redis"),
        Step(0.4, EventOperation.Wait, EventState.Succeeded, "redis"),
        Step(0.5, EventOperation.Pull, EventState.Succeeded, "postgres"),
        Step(0.5, EventOperation.Create, EventState.Started, "postgres"), Step(0.6, EventOperation.Create, EventState.Succeeded, "postgres"),
        Step(0.6, EventOperation.Start, EventState.Started, "postgres"), Step(0.9, EventOperation.Start, EventState.Succeeded, "postgres"),
        Step(0.9, EventOperation.Wait, EventState.Started, "postgres"), Step(2, EventOperation.Wait, EventState.Succeeded, "postgres"),
        Step(2, EventOperation.Start, EventState.Started, "api"), Step(2.3, EventOperation.Start, EventState.Succeeded, "api"),
        Step(2.3, EventOperation.Start, EventState.Started, "web"), Step(2.6, EventOperation.Start, EventState.Succeeded, "web"),
    ];

    private static Timeline Ended(DeploymentKind kind, params Transition[] steps) => Timeline.Of(steps, Webapp, kind, At(99), steps[^1].At);

    private static IReadOnlyList<TimelineSegment> Lane(Timeline timeline, string service) => timeline.Lanes.Single(lane => lane.Service.Value == service).Segments;

    private static string Said(TimelineSegment segment) => FormattableString.Invariant($"{segment.Kind} {segment.From.TotalSeconds:0.##}-{segment.To.TotalSeconds:0.##}");

    private static ServiceOrder Order(string name, params string[] dependsOn) => new(Name(name), [.. dependsOn.Select(Name)]);

    private static ServiceName Name(string name) => TextValue.Create<ServiceName>(name);

    private static DateTimeOffset At(double seconds) => Zero.AddSeconds(seconds);

    private static Transition Step(double seconds, EventOperation operation, EventState state, string? service, EventDetail? detail = null) =>
        new(At(seconds), operation, state, service is null ? null : Name(service), detail);
}
