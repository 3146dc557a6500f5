using System.Collections.Immutable;

namespace Thresh.Agent.Cli.Nodes;

/// <summary>What a node used at one moment, as the Hub tells of it: amounts in bytes, shares in per cent, rates in bytes per second.</summary>
internal sealed record SampleShown(
    DateTimeOffset At,
    double CpuPercent,
    long MemoryUsed,
    long MemoryTotal,
    long SwapUsed,
    long SwapTotal,
    long DiskUsed,
    long DiskTotal,
    double NetworkReceived,
    double NetworkSent,
    double Load)
{
    /// <summary>Share of each core.</summary>
    public ImmutableArray<double> CorePercent { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Each file system; empty where the agent tells only of the one with the engine's data.</summary>
    public ImmutableArray<DiskShown> Disks { get; init => field = value.IsDefault ? [] : value; } = [];
}
