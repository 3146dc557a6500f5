using System.Globalization;
using System.Text;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>What was measured of a fleet, each with its limit.</summary>
internal sealed record FleetFigures(FleetOptions Options, FleetLoad Load, SampleCount Samples, NodesPageVisit Page, Reconnection Reconnection)
{
    /// <summary>Milliseconds that the API may take, at the 95th percentile.</summary>
    public const double MostApi = 200;

    /// <summary>Until all are back of those that were cut off.</summary>
    public const double MostSecondsToReturn = 30;

    private const double MostMemory = 350;
    private const double MostCores = 0.5;
    private const double MostFirstPaint = 1500;

    // Twenty drawn in a second: what is slower is seen to stutter.
    private const double MostFrame = 50;
    private const double MostUpdates = 10;
    private const double MostApiMeanwhile = 500;

    public bool AreWithin =>
        Load.Hub.MostMemory / WatchedUse.Mebibyte <= MostMemory && Load.Hub.Cores <= MostCores && Samples.IsComplete && Load.Api.P95 <= MostApi
        && Page.FirstPaint <= MostFirstPaint && Page.Frames.P95 <= MostFrame && Page.UpdatesPerSecond <= MostUpdates
        && Reconnection.Took.TotalSeconds <= MostSecondsToReturn && Reconnection.Api.P95 <= MostApiMeanwhile;

    public string ToTable()
    {
        var table = new StringBuilder();
        Row($"{Options.Nodes} nodes of {FleetStacks.ContainersPerNode} containers, {Options.Minutes} min; load average {Load.Average}", $"measured", $"at most");
        table.AppendLine("|---|---:|---:|");
        Row($"the Hub's memory, in the mean (and at most)", $"{Load.Hub.MeanMemory / WatchedUse.Mebibyte:0} MiB ({Load.Hub.MostMemory / WatchedUse.Mebibyte:0})", $"{MostMemory:0} MiB");
        Row($"the Hub's CPU", $"{Load.Hub.Cores:0.00} of a core ({Load.Hub.CpuSeconds:0} s)", $"{MostCores:0.00}");
        Row($"the simulated nodes' memory, all together", $"{Load.Nodes.MeanMemory / WatchedUse.Mebibyte:0} MiB", $"");
        Row($"the simulated nodes' CPU, all together", $"{Load.Nodes.Cores:0.00} of a core", $"");
        Row($"samples sent (due {Samples.Due:#,0})", $"{Samples.Sent:#,0}", $"");
        Row($"samples that arrived (were dropped)", $"{Samples.Arrived:#,0} ({Samples.Dropped:#,0})", $"(0)");
        Row($"API, p95 (p50)", $"{Load.Api.P95:0} ms ({Load.Api.P50:0})", $"{MostApi:0} ms");
        Row($"nodes page, first paint (nodes to be read), slowest of 5", $"{Page.FirstPaint:0} ms ({Page.Rows:0})", $"{MostFirstPaint:0} ms");
        Row($"nodes page, a frame while scrolling, p95 (p50)", $"{Page.Frames.P95:0} ms ({Page.Frames.P50:0})", $"{MostFrame:0} ms");
        Row($"nodes page, updates a second while open", $"{Page.UpdatesPerSecond:0.0} ({Page.BytesPerSecond / 1024:0} KiB)", $"{MostUpdates:0}");
        Row($"{Options.Cut} cut off at once, until all are online", $"{Reconnection.Took.TotalSeconds:0.0} s", $"{MostSecondsToReturn:0} s");
        Row($"API meanwhile, p95 (p50)", $"{Reconnection.Api.P95:0} ms ({Reconnection.Api.P50:0})", $"{MostApiMeanwhile:0} ms");
        return table.ToString();

        void Row(FormattableString what, FormattableString measured, FormattableString most) => table.AppendLine(
            $"| {what.ToString(CultureInfo.InvariantCulture)} | {measured.ToString(CultureInfo.InvariantCulture)} | {most.ToString(CultureInfo.InvariantCulture)} |");
    }
}
