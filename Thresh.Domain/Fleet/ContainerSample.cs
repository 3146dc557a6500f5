namespace Thresh.Domain.Fleet;

/// <summary>What a container used at one moment.</summary>
public sealed record ContainerSample
{
    /// <summary>The engine's name of it, which stays when the container is replaced.</summary>
    public required string Name { get; init; }

    /// <summary>Share of one core since the sample before: 0 to 100 times the node's cores.</summary>
    public double CpuPercent { get; init; }

    /// <summary>Bytes in use, without the page cache that the kernel takes back first.</summary>
    public long MemoryUsed { get; init; }

    /// <summary>Bytes; 0 for no limit.</summary>
    public long MemoryLimit { get; init; }

    /// <summary>Bytes per second since the sample before; null where the container has no network of its own.</summary>
    public double? NetworkReceived { get; init; }

    /// <inheritdoc cref="NetworkReceived"/>
    public double? NetworkSent { get; init; }

    /// <summary>Bytes per second read from block devices since the sample before.</summary>
    public double BlockRead { get; init; }

    /// <summary>Bytes per second written to block devices since the sample before.</summary>
    public double BlockWritten { get; init; }
}
