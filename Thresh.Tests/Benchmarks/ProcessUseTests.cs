using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Thresh.Tests.Benchmarks;

public sealed class ProcessUseTests
{
    [Fact]
    public void Memory_IsWhatTheRuntimeSaysOfThisProcess()
    {
        var held = new byte[64 << 20];
        Array.Fill<byte>(held, 1);

        ((double)ProcessUse.Of(Environment.ProcessId).Memory).ShouldBe(Environment.WorkingSet, 32 << 20);
        GC.KeepAlive(held);
    }

    [Fact]
    public void CpuSeconds_AreWhatTheRuntimeSaysOfThisProcess()
    {
        using var process = Process.GetCurrentProcess();

        var (before, used, after) = (process.TotalProcessorTime.TotalSeconds, ProcessUse.Of(process.Id).CpuSeconds, Refreshed(process).TotalProcessorTime.TotalSeconds);

        used.ShouldBeInRange(before - 0.1, after + 0.1);
    }

    [Fact]
    public void AllOfAName_AreAtLeastThisProcess()
    {
        var name = File.ReadAllText("/proc/self/comm").Trim();

        ProcessUse.OfAll(name).Memory.ShouldBeGreaterThanOrEqualTo(ProcessUse.Of(Environment.ProcessId).Memory / 2);
        ProcessUse.OfAll("no-such-process").ShouldBe(new ProcessUse(0, 0));
    }

    private static Process Refreshed(Process process)
    {
        process.Refresh();
        return process;
    }
}
