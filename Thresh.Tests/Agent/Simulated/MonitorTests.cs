using Shouldly;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Deployments;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent.Simulated;

/// <summary>The watch over a new container, on an engine whose events about ends are lost.</summary>
public sealed class MonitorTests
{
    private static readonly AgentTimings Timings = new() { Monitor = TimeSpan.FromMilliseconds(1_500), Reread = TimeSpan.FromMinutes(10) };

    [Fact]
    public async Task ACrashThatNobodyTellsOf_IsSeenByItsSecondStart()
    {
        // It is down for a tenth of a second, and up again when the watch ends.
        await using var inner = new SimulatedEngine(
            TimeProvider.System, new Random(1), spec => SimulatedProgram.For(spec) with { RunsFor = spec.Image == "api:2" ? TimeSpan.FromSeconds(1) : null, ExitCode = 7 });
        await using var node = new NodeUnderTest(Timings, engine: InterceptedEngine.Of(inner, (call, arguments) =>
            call == nameof(IContainerEngine.WatchAsync) ? inner.WatchAsync((CancellationToken)arguments[0]!).Where(happened => happened.Kind != EngineEventKind.ContainerDied) : null));
        (await node.DeployAsync(Service("api", "api:1"))).State.ShouldBe(DeploymentState.Succeeded);
        var before = (await node.FindAsync("api"))!.Id;

        var end = await node.DeployAsync(Service("api", "api:2"));

        end.State.ShouldBe(DeploymentState.RolledBack, end.Error);
        (await node.FindAsync("api"))!.Id.ShouldBe(before);
    }
}
