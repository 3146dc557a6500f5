using Shouldly;
using Thresh.Agent.Observation;
using Xunit;

namespace Thresh.Tests.Agent;

/// <summary>Control groups as each generation of the kernel lays them out, written by hand.</summary>
public sealed class CgroupFilesTests : IDisposable
{
    private const string Id = "0123456789abcdef";

    private readonly string _root = Directory.CreateTempSubdirectory("thresh-cgroup-test-").FullName;

    [Theory]
    [InlineData("docker/" + Id)]
    [InlineData("system.slice/docker-" + Id + ".scope")]
    public void ReadsTheSecondGeneration(string group)
    {
        Write($"{group}/cpu.stat", "usage_usec 1500000\nuser_usec 1000000\n");
        Write($"{group}/memory.current", "1000000\n");
        Write($"{group}/memory.stat", "anon 5\ninactive_file 300000\n");
        Write($"{group}/memory.max", "max\n");
        Write($"{group}/io.stat", "8:0 rbytes=4096 wbytes=512 rios=1\n8:16 rbytes=4 wbytes=8\n");
        Write($"{group}/cgroup.procs", "");

        var read = CgroupFiles.Find(_root, Id).ShouldNotBeNull().Read().ShouldNotBeNull();

        (read.CpuTime, read.MemoryUsed, read.MemoryLimit).ShouldBe((1_500_000_000, 700_000, 0));
        read.Block.ShouldBe((4100, 520));
        read.Network.ShouldBeNull();
    }

    [Fact]
    public void ReadsTheFirstGeneration()
    {
        Write($"cpuacct/docker/{Id}/cpuacct.usage", "2500000\n");
        Write($"cpuacct/docker/{Id}/cgroup.procs", "");
        Write($"memory/docker/{Id}/memory.usage_in_bytes", "900\n");
        Write($"memory/docker/{Id}/memory.limit_in_bytes", "2048\n");
        Write($"memory/docker/{Id}/memory.stat", "inactive_file 1\ntotal_inactive_file 100\n");
        Write($"blkio/docker/{Id}/blkio.throttle.io_service_bytes", "8:0 Read 10\n8:0 Write 20\n8:0 Sync 30\nTotal 30\n");

        var read = CgroupFiles.Find(_root, Id).ShouldNotBeNull().Read().ShouldNotBeNull();

        (read.CpuTime, read.MemoryUsed, read.MemoryLimit, read.Block).ShouldBe((2_500_000, 800, 2048, (10, 20)));
    }

    [Fact]
    public void NoLimit_OfTheFirstGeneration_IsNone()
    {
        ReadsTheFirstGeneration();
        Write($"memory/docker/{Id}/memory.limit_in_bytes", "9223372036854771712\n");

        CgroupFiles.Find(_root, Id)!.Read()!.MemoryLimit.ShouldBe(0);
    }

    [Fact]
    public void AContainerThatIsElsewhere_OrGone_IsNotRead()
    {
        CgroupFiles.Find(_root, Id).ShouldBeNull();
        ReadsTheFirstGeneration();
        var files = CgroupFiles.Find(_root, Id)!;
        Directory.Delete(_root, recursive: true);

        files.Read().ShouldBeNull();
        Directory.CreateDirectory(_root);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string file, string text)
    {
        var path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
