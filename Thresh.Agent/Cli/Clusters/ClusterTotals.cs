namespace Thresh.Agent.Cli.Clusters;

/// <summary>What the nodes of a cluster that are online have and use together; memory in bytes.</summary>
internal sealed record ClusterTotals(int Nodes, int Online, int Cores, double UsedCores, long MemoryUsed, long MemoryTotal, int Containers);
