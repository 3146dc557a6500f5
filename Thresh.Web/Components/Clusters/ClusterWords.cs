using Thresh.Web.Clusters;
using Thresh.Web.Components.Live;

namespace Thresh.Web.Components.Clusters;

/// <summary>What a cluster comes to: <c>2 of 3 nodes online · 1.4 of 8 cores and 3.1 GiB of 16 GiB in use · 5 containers · 2 stacks</c>.</summary>
internal static class ClusterWords
{
    public static string Totals(ClusterView cluster)
    {
        var totals = cluster.Totals;
        var online = $"{totals.Online} of {Count(totals.Nodes, "node")} online";
        return totals.Online == 0
            ? $"{online} · {Count(cluster.Stacks.Length, "stack")}"
            : FormattableString.Invariant(
                $"{online} · {totals.UsedCores:0.0} of {totals.Cores} cores and {Amount.Bytes(totals.MemoryUsed)} of {Amount.Bytes(totals.MemoryTotal)} in use · {Count(totals.Containers, "container")} · {Count(cluster.Stacks.Length, "stack")}");
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
