using System.Globalization;
using Thresh.Agent.Engine;

namespace Thresh.Agent.Observation;

/// <summary>
/// Reads a container's counters from the kernel's own files, which costs the engine nothing. Both generations of control
/// groups, and both ways in which Docker names its groups.
/// </summary>
internal sealed class CgroupFiles
{
    /// <summary>Version 1 writes a number of this size for "no limit".</summary>
    public const ulong NoLimit = 1UL << 62;

    private const string Processes = "cgroup.procs";

    private readonly Func<string, string> _path;
    private readonly bool _unified;

    private CgroupFiles(Func<string, string> path, bool unified) => (_path, _unified) = (path, unified);

    /// <param name="root">Where control groups are mounted.</param>
    /// <param name="id">The engine's full id of the container.</param>
    /// <returns>Null where the container's files are not here: the engine is elsewhere, or the agent in a container of its own.</returns>
    public static CgroupFiles? Find(string root, string id)
    {
        // https://docs.docker.com/engine/containers/runmetrics/#find-the-cgroup-for-a-given-container
        foreach (var group in (string[])[$"docker/{id}", $"system.slice/docker-{id}.scope"])
        {
            if (File.Exists($"{root}/{group}/cpu.stat") && File.Exists($"{root}/{group}/memory.current"))
                return new CgroupFiles(file => $"{root}/{group}/{file}", unified: true);
            if (File.Exists($"{root}/cpuacct/{group}/cpuacct.usage") && File.Exists($"{root}/memory/{group}/memory.usage_in_bytes"))
                return new CgroupFiles(file => $"{root}/{Controller(file)}/{group}/{file}", unified: false);
        }

        return null;
    }

    /// <returns>Null where the container is gone.</returns>
    public ContainerCounters? Read()
    {
        try
        {
            var usage = Number(_unified ? "memory.current" : "memory.usage_in_bytes");
            var cache = Field("memory.stat", _unified ? "inactive_file" : "total_inactive_file");
            return new ContainerCounters
            {
                CpuTime = _unified ? Field("cpu.stat", "usage_usec") * 1000 : Number("cpuacct.usage"),
                MemoryUsed = usage > cache ? usage - cache : usage,
                MemoryLimit = Limit(_unified ? "memory.max" : "memory.limit_in_bytes"),
                Network = Network(),
                Block = _unified ? UnifiedBlock() : Block(),
            };
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A process of the container sees the container's interfaces; one that shares the node's has none of its own.
    private (long Received, long Sent)? Network()
    {
        var first = File.ReadLines(_path(Processes)).FirstOrDefault();
        if (!int.TryParse(first, CultureInfo.InvariantCulture, out var process) || process == 0)
            return null;
        return SharesOurNetwork(process) ? null : ProcReadings.Network(process);
    }

    private static bool SharesOurNetwork(int process)
    {
        var theirs = new FileInfo($"/proc/{process}/ns/net").LinkTarget;
        return theirs is not null && theirs == new FileInfo("/proc/self/ns/net").LinkTarget;
    }

    // "8:0 Read 4096", one line for each device and operation.
    private (long Read, long Written) Block()
    {
        long read = 0, written = 0;
        var file = _path("blkio.throttle.io_service_bytes");
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.Split(' ') is not [_, var operation, var bytes])
                continue;
            if (operation == "Read")
                read += Parse(bytes);
            else if (operation == "Write")
                written += Parse(bytes);
        }

        return (read, written);
    }

    // "8:0 rbytes=4096 wbytes=0 rios=1 …", one line for each device.
    private (long Read, long Written) UnifiedBlock()
    {
        long read = 0, written = 0;
        var file = _path("io.stat");
        foreach (var field in File.Exists(file) ? File.ReadLines(file).SelectMany(line => line.Split(' ')) : [])
        {
            if (field.StartsWith("rbytes=", StringComparison.Ordinal))
                read += Parse(field.AsSpan("rbytes=".Length));
            else if (field.StartsWith("wbytes=", StringComparison.Ordinal))
                written += Parse(field.AsSpan("wbytes=".Length));
        }

        return (read, written);
    }

    // Version 1 has a tree for each controller, by whose name its files begin.
    private static string Controller(string file) => file == Processes ? "cpuacct" : file.Split('.')[0];

    private long Limit(string file) =>
        ulong.TryParse(File.ReadAllText(_path(file)).AsSpan().Trim(), CultureInfo.InvariantCulture, out var limit) && limit < NoLimit ? (long)limit : 0;

    private long Field(string file, string name)
    {
        foreach (var line in File.ReadLines(_path(file)))
        {
            if (line.Length > name.Length && line[name.Length] == ' ' && line.StartsWith(name, StringComparison.Ordinal))
                return Parse(line.AsSpan(name.Length + 1));
        }

        return 0;
    }

    private long Number(string file) => Parse(File.ReadAllText(_path(file)));

    private static long Parse(ReadOnlySpan<char> text) => long.Parse(text.Trim(), CultureInfo.InvariantCulture);
}
