namespace Thresh.Agent.Cli.Nodes;

/// <summary>What a container used at one moment: amounts in bytes, rates in bytes per second.</summary>
/// <param name="CpuPercent">Of one core: 0 to 100 times the node's cores.</param>
/// <param name="MemoryLimit">0 for none.</param>
/// <param name="NetworkReceived">Null where it has no network of its own.</param>
/// <param name="NetworkSent">Null where it has no network of its own.</param>
internal sealed record ContainerUse(
    double CpuPercent, long MemoryUsed, long MemoryLimit, double? NetworkReceived, double? NetworkSent, double BlockRead, double BlockWritten);
