using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Web.Components.Live;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Nodes;

/// <summary>What a node uses as shares of what there is, 0 to 100.</summary>
public static class NodeUse
{
    // Below this a network is quiet, and its sparkline flat.
    private const float Quiet = 64 * 1024;

    public static string Cores(NodeFacts facts) => facts.Cores == 1 ? "1 core" : $"{facts.Cores} cores";

    public static double MemoryPercent(NodeSample sample) => Percent(sample.MemoryUsed, sample.MemoryTotal);

    /// <summary>Of the file system that holds the engine's data.</summary>
    public static double DiskPercent(NodeSample sample) => Percent(sample.DiskUsed, sample.DiskTotal);

    /// <summary>Of the most in the time that is shown: a network's own limit is not known.</summary>
    public static ImmutableArray<double> NetworkShares(NodeView node)
    {
        var most = node.Recent.Select(use => use.Network).Append(Quiet).Max();
        return [.. node.Recent.Select(use => 100.0 * use.Network / most)];
    }

    /// <summary><c>45 s behind the Hub's</c>, said of its clock.</summary>
    public static string Skew(NodeView node) =>
        $"{Elapsed.Coarse(node.ClockSkew.Duration())} {(node.ClockSkew > TimeSpan.Zero ? "ahead of" : "behind")} the Hub's";

    private static double Percent(long used, long total) => total == 0 ? 0 : 100.0 * used / total;
}
