using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent.Simulated;

/// <summary>What is taken for an engine that was away, and what is not.</summary>
public sealed class OrderlyStartTests
{
    // Nothing but the update itself has the engine read again.
    private static readonly AgentTimings Timings = new() { Monitor = TimeSpan.FromMilliseconds(100), Reread = TimeSpan.FromMinutes(10) };

    private bool _silent;
    private Lazy<Task>? _beforeStops;

    [Fact]
    public async Task AnEngineThatDoesNotAnswerForAMoment_InMidUpdate_HasNothingStartedAgain()
    {
        await using var inner = new SimulatedEngine(TimeProvider.System, new Random(1));
        await using var node = new NodeUnderTest(Timings, engine: InterceptedEngine.Of(inner, Answer(inner)));
        (await node.DeployAsync(Services("1"))).State.ShouldBe(DeploymentState.Succeeded);

        _beforeStops = new Lazy<Task>(async () =>
        {
            await Eventually.BecomesTrueAsync(
                async () => (await node.Watch.ReadAsync(CancellationToken.None)).Containers.Length == 6, "the new containers are made, and none is started");
            _silent = true;
            (await node.Watch.ReadAsync(CancellationToken.None)).Engine.Available.ShouldBeFalse();
            _silent = false;
        });
        var update = node.Assign(DesiredState.Running, Services("2"));
        (await node.CarryOutAsync(update)).State.ShouldBe(DeploymentState.Succeeded);
        var started = (await node.FindAsync("api"))!.StartedAt;
        (await node.Watch.ReadAsync(CancellationToken.None)).Engine.Available.ShouldBeTrue();

        // Between the first repair and the second everything is done that a look at the stack brings.
        await IsMadeAgainAsync(node, update, 1);
        await IsMadeAgainAsync(node, update, 2);
        (await node.FindAsync("api"))!.StartedAt.ShouldBe(started);
        node.Events(update.Deployment).Where(transition => transition.Operation == EventOperation.Reconcile).Select(transition => transition.Service!.Value).ShouldBe(["other", "other"]);
    }

    private Func<string, object?[], object?> Answer(SimulatedEngine engine) => (call, arguments) =>
    {
        if (_silent && call == nameof(IContainerEngine.ObserveAsync))
            return Task.FromResult(new ObservedNode(new EngineStatus(null, "The container engine does not answer: start it.")));
        return call == nameof(IContainerEngine.StopContainerAsync) && _beforeStops is { } before ? StopAsync(before.Value) : null;

        async Task StopAsync(Task before)
        {
            await before;
            await engine.StopContainerAsync((string)arguments[0]!, CancellationToken.None);
        }
    };

    private static AssignedService[] Services(string tag) =>
    [
        Service("db", $"db:{tag}") with { Settings = new ContainerSettings { HealthCheck = new HealthCheck(["CMD", "true"], TimeSpan.FromMilliseconds(100)) } },
        Service("api", $"api:{tag}", "db"),
        Service("other", $"other:{tag}"),
    ];

    private static async Task IsMadeAgainAsync(NodeUnderTest node, Assignment assignment, int time)
    {
        await node.Engine.RemoveContainerAsync((await node.FindAsync("other"))!.Id, CancellationToken.None);
        await Eventually.BecomesTrueAsync(
            () => node.Events(assignment.Deployment).Count(transition => transition.Operation == EventOperation.Reconcile && transition.Service?.Value == "other") == time,
            "the container is made again");
    }
}
