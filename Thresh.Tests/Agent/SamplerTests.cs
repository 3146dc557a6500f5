using Shouldly;
using Thresh.Agent.Engine.Docker;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;
using Xunit;

namespace Thresh.Tests.Agent;

/// <summary>Samples of the real machine.</summary>
public sealed class SamplerTests
{
    private static readonly ObservedNode Nothing = new(new EngineStatus("20.10", null));

    [Fact]
    public async Task ASample_TellsOfAllThatTheMachineHas()
    {
        await using var engine = new DockerEngine();
        var sampler = new Sampler(new ProcMachine(), new ContainerReadings(engine, TimeProvider.System), () => Nothing, TimeProvider.System);
        using var ending = new CancellationTokenSource();
        sampler.Every(1);
        var running = sampler.RunAsync(ending.Token);

        var sample = await sampler.Samples.ReadAsync(TestContext.Current.CancellationToken);

        sample.CorePercent.Length.ShouldBe(Environment.ProcessorCount);
        sample.CpuPercent.ShouldBeInRange(0, 100);
        sample.MemoryUsed.ShouldBeInRange(1, sample.MemoryTotal);
        sample.SwapUsed.ShouldBeInRange(0, sample.SwapTotal);
        var root = sample.Disks.Single(disk => disk.Mount == "/");
        root.Used.ShouldBeInRange(1, root.Total);
        sample.Disks.Select(disk => disk.Mount).ShouldBeUnique();
        sample.Load.ShouldBeGreaterThanOrEqualTo(0);
        sample.Containers.ShouldBeEmpty();
        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    [Fact]
    public void EachDisk_IsListedOnce_ByItsFirstMount_AndNothingThatIsNone()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "proc /proc proc rw 0 0\ntmpfs /dev/shm tmpfs rw 0 0\n/dev/sda1 / ext4 rw 0 0\n/dev/sda1 /var/lib/docker ext4 rw 0 0\n/dev/loop1 /snap squashfs ro 0 0\nserver:/x /mnt nfs rw 0 0\n");

        DiskReadings.Mounts(file).ShouldBe(["/"]);
        File.Delete(file);
    }
}
