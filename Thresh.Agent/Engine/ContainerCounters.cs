namespace Thresh.Agent.Engine;

/// <summary>What a container has used since it started, and holds now.</summary>
public sealed record ContainerCounters
{
    /// <summary>Nanoseconds on all cores together.</summary>
    public required long CpuTime { get; init; }

    /// <summary>Bytes now, without the page cache that the kernel takes back first.</summary>
    public required long MemoryUsed { get; init; }

    /// <summary>Bytes; 0 for no limit.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>Bytes, all interfaces but loopback; null where it has no network of its own.</summary>
    public (long Received, long Sent)? Network { get; init; }

    /// <summary>Bytes from and to block devices.</summary>
    public (long Read, long Written) Block { get; init; }
}
