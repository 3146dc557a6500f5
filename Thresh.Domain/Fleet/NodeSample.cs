using System.Collections.Immutable;

namespace Thresh.Domain.Fleet;

/// <summary>What a node used at one moment.</summary>
public sealed record NodeSample
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Share of all cores since the sample before, 0 to 100.</summary>
    public required double CpuPercent { get; init; }

    /// <summary>Share of each core, 0 to 100.</summary>
    public ImmutableArray<double> CorePercent { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Bytes in use: total less what the system calls available.</summary>
    public required long MemoryUsed { get; init; }

    /// <summary>Bytes.</summary>
    public required long MemoryTotal { get; init; }

    /// <summary>Bytes; 0 where the machine has no swap.</summary>
    public long SwapUsed { get; init; }

    /// <inheritdoc cref="SwapUsed"/>
    public long SwapTotal { get; init; }

    /// <summary>Bytes, of the file system that holds the engine's data.</summary>
    public long DiskUsed { get; init; }

    /// <summary>Bytes.</summary>
    public long DiskTotal { get; init; }

    /// <summary>Bytes per second since the sample before, all interfaces but loopback.</summary>
    public double NetworkReceived { get; init; }

    /// <summary>Bytes per second since the sample before, all interfaces but loopback.</summary>
    public double NetworkSent { get; init; }

    /// <summary>The system's one-minute load average.</summary>
    public double Load { get; init; }

    /// <summary>Each file system on a disk once, by its first mount; empty from an agent that does not say.</summary>
    public ImmutableArray<DiskUse> Disks { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The running containers of ours; empty from an agent that does not say.</summary>
    public ImmutableArray<ContainerSample> Containers { get; init => field = value.IsDefault ? [] : value; } = [];
}
