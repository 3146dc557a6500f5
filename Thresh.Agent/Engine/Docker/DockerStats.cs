using Docker.DotNet;
using Docker.DotNet.Models;
using Thresh.Agent.Observation;

namespace Thresh.Agent.Engine.Docker;

/// <summary>
/// One container's counters through the engine's API, for where the kernel's files cannot be read. Only one reading is asked
/// for; an older engine takes a second for it all the same.
/// </summary>
internal static class DockerStats
{
    public static async Task<ContainerCounters?> ReadAsync(DockerClient client, string id, CancellationToken cancellationToken)
    {
        ContainerStatsResponse? last = null;
        try
        {
            await client.Containers.GetContainerStatsAsync(
                id, new ContainerStatsParameters { Stream = false, OneShot = true }, new Taking(stats => last = stats), cancellationToken);
        }
        catch (DockerApiException refusal) when (refusal.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }

        // A container that has just ended is answered with nothing but zeros.
        return last is { MemoryStats: { Usage: > 0 } memory } ? Counters(last, memory) : null;
    }

    private static ContainerCounters Counters(ContainerStatsResponse stats, MemoryStats memory)
    {
        // As the docker command does: cgroup v1 calls it total_inactive_file, v2 inactive_file.
        ulong cache = 0;
        if (memory.Stats is { } details && !details.TryGetValue("total_inactive_file", out cache))
            details.TryGetValue("inactive_file", out cache);
        var usage = memory.Usage ?? 0;
        return new ContainerCounters
        {
            CpuTime = (long)(stats.CPUStats?.CPUUsage?.TotalUsage ?? 0),
            MemoryUsed = (long)(usage > cache ? usage - cache : usage),
            MemoryLimit = memory.Limit is { } limit and < CgroupFiles.NoLimit ? (long)limit : 0,
            Network = stats.Networks is { Count: > 0 } networks ? (networks.Values.Sum(one => (long)one.RxBytes), networks.Values.Sum(one => (long)one.TxBytes)) : null,
            Block = (Bytes(stats.BlkioStats, "read"), Bytes(stats.BlkioStats, "write")),
        };
    }

    private static long Bytes(BlkioStats? block, string operation) => (block?.IoServiceBytesRecursive ?? [])
        .Where(entry => string.Equals(entry.Op, operation, StringComparison.OrdinalIgnoreCase)).Sum(entry => (long)entry.Value);

    // Progress<T> would call back later, on another thread.
    private sealed class Taking(Action<ContainerStatsResponse> take) : IProgress<ContainerStatsResponse>
    {
        public void Report(ContainerStatsResponse value) => take(value);
    }
}
