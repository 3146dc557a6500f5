using Shouldly;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Xunit;

namespace Thresh.Tests.Agent.Simulated;

/// <summary>What a container would use if it ran.</summary>
public sealed class SimulatedUseTests
{
    private const string Idle = "000000000000ffff";
    private const string Busy = "ffffffff00ff0000";

    [Fact]
    public void TheSameContainer_HasUsedTheSame_AfterTheSameTime()
    {
        Of(Busy, 30).ShouldBe(Of(Busy, 30));
        Of(Busy, 30).ShouldNotBe(Of(Idle, 30));
    }

    [Theory]
    [InlineData(Idle)]
    [InlineData(Busy)]
    public void NoCounter_EverGoesBack_FromZero(string id)
    {
        var before = Of(id, 0);
        (before.CpuTime, before.Network, before.Block).ShouldBe((0, (0, 0), (0, 0)));
        for (var second = 1; second < 1_000; second++)
        {
            var now = Of(id, second);
            now.CpuTime.ShouldBeGreaterThan(before.CpuTime);
            now.Network!.Value.Received.ShouldBeGreaterThan(before.Network!.Value.Received);
            now.Network!.Value.Sent.ShouldBeGreaterThan(before.Network!.Value.Sent);
            now.Block.Written.ShouldBeGreaterThanOrEqualTo(before.Block.Written);
            before = now;
        }
    }

    [Fact]
    public void ItsLimits_AreNeverPassed()
    {
        const long memory = 16 << 20;
        var use = new SimulatedUse(Busy, 0.1m, memory);
        for (var second = 0; second < 1_000; second++)
        {
            var (now, then) = (use.After(TimeSpan.FromSeconds(second)), use.After(TimeSpan.FromSeconds(second + 1)));
            (then.CpuTime - now.CpuTime).ShouldBeLessThanOrEqualTo(100_000_000);
            now.MemoryUsed.ShouldBeInRange(1, memory);
            now.MemoryLimit.ShouldBe(memory);
        }
    }

    private static ContainerCounters Of(string id, int seconds) => new SimulatedUse(id, 0, 0).After(TimeSpan.FromSeconds(seconds));
}
