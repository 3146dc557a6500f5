using System.Collections.Immutable;
using Thresh.Web.Fleet;

namespace Thresh.Web.Clusters;

/// <summary>What the nodes of a cluster that are online have and use together.</summary>
/// <param name="Cores">Of those online, as all others.</param>
/// <param name="UsedCores">Busy cores, as the newest samples say.</param>
/// <param name="MemoryUsed">Bytes.</param>
/// <param name="MemoryTotal">Bytes.</param>
/// <param name="Containers">Of ours, running.</param>
public sealed record ClusterTotals(int Nodes, int Online, int Cores, double UsedCores, long MemoryUsed, long MemoryTotal, int Containers)
{
    public static ClusterTotals Of(ImmutableArray<NodeView> nodes)
    {
        var online = nodes.Where(node => node.Online).ToList();
        return new ClusterTotals(
            nodes.Length,
            online.Count,
            online.Sum(node => node.Facts.Cores),
            online.Sum(node => node.Samples.IsEmpty ? 0 : node.Facts.Cores * node.Samples[^1].CpuPercent / 100),
            online.Sum(node => node.Samples.IsEmpty ? 0 : node.Samples[^1].MemoryUsed),
            online.Sum(node => node.Facts.MemoryTotal),
            online.Sum(node => node.Containers));
    }
}
