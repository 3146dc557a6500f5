using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Thresh.Domain.Fleet;

namespace Thresh.Agent.Observation;

/// <summary>Measures the machine from Linux's <c>/proc</c>; each sample covers the time since the one before.</summary>
public sealed class ProcSampler(TimeProvider time)
{
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private ImmutableArray<CpuTimes> _cpu = ReadCpu();
    private (long Received, long Sent) _network = ReadNetwork();

    public NodeSample Sample()
    {
        var seconds = Math.Max(_since.Elapsed.TotalSeconds, 0.001);
        _since.Restart();
        var (cpu, network) = (ReadCpu(), ReadNetwork());
        var percent = cpu.Zip(_cpu, (now, before) => now.PercentSince(before)).ToImmutableArray();
        var (total, available) = ReadMemory();
        var disk = new DriveInfo("/");
        var sample = new NodeSample
        {
            At = time.GetUtcNow(),
            CpuPercent = percent.IsEmpty ? 0 : percent[0],
            CorePercent = percent.IsEmpty ? [] : percent.RemoveAt(0),
            MemoryUsed = total - available,
            MemoryTotal = total,
            DiskUsed = disk.TotalSize - disk.AvailableFreeSpace,
            DiskTotal = disk.TotalSize,
            NetworkReceived = (network.Received - _network.Received) / seconds,
            NetworkSent = (network.Sent - _network.Sent) / seconds,
            Load = ReadLoad(),
        };
        (_cpu, _network) = (cpu, network);
        return sample;
    }

    /// <summary>Bytes of memory.</summary>
    public static long MemoryTotal() => ReadMemory().Total;

    // The first line is the sum of all, then one a core: user nice system idle iowait irq softirq steal.
    private static ImmutableArray<CpuTimes> ReadCpu() =>
    [
        .. Lines("/proc/stat")
            .TakeWhile(line => line.StartsWith("cpu", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(Number).ToArray())
            .Select(times => new CpuTimes(times.Sum(), times[3] + times[4])),
    ];

    private static (long Total, long Available) ReadMemory()
    {
        var values = Lines("/proc/meminfo")
            .Select(line => line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[0] is "MemTotal" or "MemAvailable")
            .ToDictionary(fields => fields[0], fields => Number(fields[1]) * 1024, StringComparer.Ordinal);
        return (values.GetValueOrDefault("MemTotal"), values.GetValueOrDefault("MemAvailable"));
    }

    private static (long Received, long Sent) ReadNetwork()
    {
        long received = 0, sent = 0;
        foreach (var line in Lines("/proc/net/dev").Skip(2))
        {
            var fields = line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
            if (fields[0] == "lo")
                continue;
            received += Number(fields[1]);
            sent += Number(fields[9]);
        }

        return (received, sent);
    }

    private static double ReadLoad() =>
        Lines("/proc/loadavg").FirstOrDefault() is { } line ? double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    private static IEnumerable<string> Lines(string path) => File.Exists(path) ? File.ReadLines(path) : [];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private readonly record struct CpuTimes(long Total, long Idle)
    {
        public double PercentSince(CpuTimes before)
        {
            var total = Total - before.Total;
            return total <= 0 ? 0 : Math.Round(100.0 * (total - (Idle - before.Idle)) / total, 1);
        }
    }
}
