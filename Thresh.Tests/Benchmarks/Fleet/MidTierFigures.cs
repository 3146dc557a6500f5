using System.Globalization;
using System.Text;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>A fleet that is connected to its Hub beside one behind mid-tiers.</summary>
internal sealed record MidTierFigures(FleetOptions Options, FleetSide Direct, FleetSide Behind)
{
    /// <summary>Whether no sample was lost either way, and the mid-tiers took the connections and kept nobody waiting.</summary>
    public bool AreWithin =>
        Direct.Samples.IsComplete && Behind.Samples.IsComplete && Behind.Connections == Behind.Load.Between.Count
        && Behind.Load.Api.P95 <= FleetFigures.MostApi && Behind.Reconnection.Took.TotalSeconds <= FleetFigures.MostSecondsToReturn;

    public string ToTable()
    {
        var table = new StringBuilder();
        Line($"{Options.Nodes:#,0} nodes of {FleetStacks.ContainersPerNode} containers, {Options.Minutes} min", "directly connected", "behind two mid-tiers", "ratio");
        table.AppendLine("|---|---:|---:|---:|");
        Row($"the Hub's memory, in the mean (at most)", side => side.Load.Hub.MeanMemory, side => Memory(side.Load.Hub));
        Row($"the Hub's CPU", side => side.Load.Hub.Cores, side => Cores(side.Load.Hub.Cores));
        Line($"each mid-tier's memory", "", string.Join("; ", Behind.Load.Between.Select(Memory)), "");
        Line($"each mid-tier's CPU", "", string.Join("; ", Behind.Load.Between.Select(use => Cores(use.Cores))), "");
        Row($"memory of Hub and mid-tiers together", TogetherMemory, side => Text($"{TogetherMemory(side) / WatchedUse.Mebibyte:0} MiB"));
        Row($"CPU of Hub and mid-tiers together", TogetherCores, side => Cores(TogetherCores(side)));
        Row($"connections at the Hub", side => side.Connections, side => Text($"{side.Connections:#,0}"));
        Row($"a second over them, both ways", side => side.BytesPerSecond, side => Text($"{side.BytesPerSecond / 1024:0} KiB"));
        Row($"in so many packets", side => side.PacketsPerSecond, side => Text($"{side.PacketsPerSecond:#,0}"));
        Row($"the simulated nodes' CPU, all together", side => side.Load.Nodes.Cores, side => Cores(side.Load.Nodes.Cores));
        Row($"samples sent", side => side.Samples.Sent, side => Text($"{side.Samples.Sent:#,0}"));
        Line($"samples that arrived (were dropped)", Arrived(Direct), Arrived(Behind), "");
        Row($"API, p95 (p50)", side => side.Load.Api.P95, side => Text($"{side.Load.Api.P95:0} ms ({side.Load.Api.P50:0})"));
        Row(
            $"{Options.Cut} cut off at once; a mid-tier killed and started again: until all are online",
            side => side.Reconnection.Took.TotalSeconds,
            side => Text($"{side.Reconnection.Took.TotalSeconds:0.0} s"));
        Row($"API meanwhile, p95 (p50)", side => side.Reconnection.Api.P95, side => Text($"{side.Reconnection.Api.P95:0} ms ({side.Reconnection.Api.P50:0})"));
        Line($"the machine's load average", Direct.Load.Average, Behind.Load.Average, "");
        return table.ToString();

        void Row(FormattableString what, Func<FleetSide, double> value, Func<FleetSide, string> shown) =>
            Line(what, shown(Direct), shown(Behind), Text($"{value(Behind) / value(Direct):0.###}"));
        void Line(FormattableString what, string direct, string behind, string ratio) => table.AppendLine(Text($"| {Text(what)} | {direct} | {behind} | {ratio} |"));
    }

    private static double TogetherMemory(FleetSide side) => side.Load.Hub.MeanMemory + side.Load.Between.Sum(use => use.MeanMemory);

    private static double TogetherCores(FleetSide side) => side.Load.Hub.Cores + side.Load.Between.Sum(use => use.Cores);

    private static string Memory(WatchedUse use) => Text($"{use.MeanMemory / WatchedUse.Mebibyte:0} MiB ({use.MostMemory / WatchedUse.Mebibyte:0})");

    private static string Cores(double cores) => Text($"{cores:0.000} of a core");

    private static string Arrived(FleetSide side) => Text($"{side.Samples.Arrived:#,0} ({side.Samples.Dropped:#,0})");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
