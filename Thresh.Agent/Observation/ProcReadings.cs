using System.Globalization;

namespace Thresh.Agent.Observation;

/// <summary>Reads the counters of Linux's <c>/proc</c>; elsewhere what .NET can tell.</summary>
internal static class ProcReadings
{
    private static readonly string[] EngineData = ["/var/lib/docker", "/"];

    /// <returns>Busy and total ticks since boot: first of all cores together, then of each.</returns>
    public static IReadOnlyList<(long Busy, long Total)> Cpu() => File.Exists("/proc/stat")
        ? [.. File.ReadLines("/proc/stat").TakeWhile(line => line.StartsWith("cpu", StringComparison.Ordinal)).Select(CpuLine)]
        : [];

    /// <returns>Bytes in use and bytes in all, of the memory and of the swap space.</returns>
    public static (long Used, long Total, long SwapUsed, long SwapTotal) Memory()
    {
        if (!File.Exists("/proc/meminfo"))
            return (0, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, 0, 0);

        long total = 0, available = 0, swap = 0, swapFree = 0;
        foreach (var line in File.ReadLines("/proc/meminfo"))
        {
            if (line.StartsWith("MemTotal:", StringComparison.Ordinal))
                total = Number(line) * 1024;
            else if (line.StartsWith("MemAvailable:", StringComparison.Ordinal))
                available = Number(line) * 1024;
            else if (line.StartsWith("SwapTotal:", StringComparison.Ordinal))
                swap = Number(line) * 1024;
            else if (line.StartsWith("SwapFree:", StringComparison.Ordinal))
                swapFree = Number(line) * 1024;
        }

        return (total - available, total, swap - swapFree, swap);
    }

    /// <returns>Bytes in use and bytes in all, of the file system that holds the engine's data.</returns>
    public static (long Used, long Total) Disk()
    {
        var drive = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(Environment.SystemDirectory)! : EngineData.First(Directory.Exists));
        return (drive.TotalSize - drive.AvailableFreeSpace, drive.TotalSize);
    }

    /// <returns>Bytes received and sent since boot by all interfaces but loopback.</returns>
    /// <param name="process">Whose network is meant; null for the agent's own.</param>
    public static (long Received, long Sent) Network(int? process = null)
    {
        var file = process is { } id ? $"/proc/{id}/net/dev" : "/proc/net/dev";
        if (!File.Exists(file))
            return (0, 0);

        long received = 0, sent = 0;
        foreach (var line in File.ReadLines(file).Skip(2))
        {
            if (line.Split(':', 2) is not [var name, var counters] || name.Trim() == "lo")
                continue;
            var fields = counters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            received += long.Parse(fields[0], CultureInfo.InvariantCulture);
            sent += long.Parse(fields[8], CultureInfo.InvariantCulture);
        }

        return (received, sent);
    }

    public static double Load() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : 0;

    // "cpu user nice system idle iowait irq softirq steal guest guest_nice": the guests are in user and nice already.
    private static (long Busy, long Total) CpuLine(string line)
    {
        var ticks = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        var total = ticks.Sum();
        return (total - ticks[3] - ticks.ElementAtOrDefault(4), total);
    }

    private static long Number(string line) => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
