using System.Diagnostics;
using Shouldly;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;
using Thresh.Tests.Support;
using Xunit;
using static Thresh.Tests.Agent.NodeUnderTest;

namespace Thresh.Tests.Agent;

/// <summary>What a real container uses, as the kernel's files tell it and as the engine does.</summary>
[Collection(nameof(EngineTests))]
[Trait("Category", "Engine")]
public sealed class ContainerReadingsTests
{
    private const int Times = 5;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task ABusyContainer_IsSeenAlike_InTheKernelsFilesAndThroughTheEngine()
    {
        await using var node = new NodeUnderTest();
        (await node.DeployAsync(Busy("busy"), Service("idle", TestImages.Sleeper))).State.ShouldBe(Thresh.Domain.Deployments.DeploymentState.Succeeded);
        var observed = await node.Engine.ObserveAsync(CancellationToken.None);
        var ours = observed with { Containers = [.. observed.Containers.Where(container => container.Owner == node.Owner)] };
        CgroupFiles.Find("/sys/fs/cgroup", ours.Containers[0].Id).ShouldNotBeNull();

        var (files, ofFiles) = await ReadAsync(new ContainerReadings(node.Engine, TimeProvider.System), ours);
        var (engine, ofEngine) = await ReadAsync(new ContainerReadings(node.Engine, TimeProvider.System, "/nowhere"), ours);

        Report.Line($"2 containers read {Times} times: {ofFiles.TotalMilliseconds / Times:0.00} ms each time from the kernel's files, {ofEngine.TotalMilliseconds / Times:0.00} ms through the engine");
        foreach (var samples in (Dictionary<string, ContainerSample>[])[files, engine])
        {
            samples[node.NameOf("busy")].CpuPercent.ShouldBeGreaterThan(1);
            samples[node.NameOf("idle")].CpuPercent.ShouldBeLessThan(samples[node.NameOf("busy")].CpuPercent);
            samples[node.NameOf("busy")].MemoryUsed.ShouldBeGreaterThan(10_000);
            samples[node.NameOf("busy")].MemoryLimit.ShouldBe(64 << 20);
            samples[node.NameOf("busy")].NetworkReceived.ShouldNotBeNull();
        }

        ((double)files[node.NameOf("busy")].MemoryUsed).ShouldBe(engine[node.NameOf("busy")].MemoryUsed, 4 << 20);
    }

    private static Thresh.Domain.Planning.AssignedService Busy(string name) => Service(name, TestImages.Bare) with
    {
        Settings = new ContainerSettings
        {
            Command = new Thresh.Domain.Stacks.CommandLine(["sh", "-c", "while :; do :; done"]),
            Resources = new ResourceLimits(0.5m, 64 << 20),
            Init = true,
        },
    };

    private static async Task<(Dictionary<string, ContainerSample> Samples, TimeSpan Taken)> ReadAsync(ContainerReadings readings, ObservedNode node)
    {
        (await readings.ReadAsync(node, CancellationToken.None)).ShouldBeEmpty();
        var watch = Stopwatch.StartNew();
        for (var time = 0; time < Times; time++)
            await readings.ReadAsync(node, CancellationToken.None);
        var taken = watch.Elapsed;

        using var timer = new PeriodicTimer(Between);
        await timer.WaitForNextTickAsync();
        return ((await readings.ReadAsync(node, CancellationToken.None)).ToDictionary(sample => sample.Name), taken);
    }
}
