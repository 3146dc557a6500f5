using System.Diagnostics;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>What was measured of a fleet whose nodes take one of the two ways to their Hub.</summary>
/// <param name="Connections">At the Hub; those that only ask its API are left out.</param>
/// <param name="BytesPerSecond">Over these, both ways.</param>
/// <param name="PacketsPerSecond">Those of TCP with something in them.</param>
internal sealed record FleetSide(
    FleetLoad Load, int Connections, double BytesPerSecond, double PacketsPerSecond, SampleCount Samples, Reconnection Reconnection)
{
    /// <summary>Each node with a connection to the Hub, half of which are cut.</summary>
    public static async Task<FleetSide> MeasureDirectAsync(FleetOptions options, BenchmarkProgress progress)
    {
        await using var hub = await FleetHub.StartAsync(options.Nodes);
        await using var fleet = FleetProcess.Start([hub.Process.Url], hub.Key, options.Nodes, options.Cut);
        return await MeasureAsync(hub, fleet, [], options, fleet.CutAsync, progress);
    }

    /// <summary>Each half of the nodes behind a mid-tier, of which one is killed and started again.</summary>
    public static async Task<FleetSide> MeasureBehindAsync(FleetOptions options, BenchmarkProgress progress)
    {
        await using var hub = await FleetHub.StartAsync(options.Nodes);
        await using var first = await MidTierNode.StartAsync(hub.Client, hub.Process.Url, "site-a");
        await using var second = await MidTierNode.StartAsync(hub.Client, hub.Process.Url, "site-b");
        await using var fleet = FleetProcess.Start([first.Url, second.Url], hub.Key, options.Nodes, options.Cut);
        return await MeasureAsync(hub, fleet, [first, second], options, KillAsync, progress);

        async Task KillAsync()
        {
            await first.KillAsync();
            await first.StartAgainAsync();
        }
    }

    private static async Task<FleetSide> MeasureAsync(
        FleetHub hub, FleetProcess fleet, IReadOnlyList<MidTierNode> midTiers, FleetOptions options, Func<Task> cutOff, BenchmarkProgress progress)
    {
        await FleetLoad.PrepareAsync(hub, progress);
        var (before, since) = (await PortTraffic.ToAsync(hub.Process.Port), Stopwatch.StartNew());
        var load = await FleetLoad.MeasureAsync(hub, fleet, midTiers.Select(midTier => midTier.Id), options.Minutes, progress);
        var (traffic, seconds) = ((await PortTraffic.ToAsync(hub.Process.Port)).Since(before), since.Elapsed.TotalSeconds);
        progress.Tell($"{traffic}");
        var samples = await SampleCount.WhenAllCameAsync(hub, fleet, load.From, load.To);
        progress.Tell($"{samples}");
        var reconnection = await Reconnection.CutAsync(hub, fleet, options.Cut, cutOff);
        progress.Tell($"{reconnection}");
        return new FleetSide(load, traffic.Connections, traffic.Bytes / seconds, traffic.Packets / seconds, samples, reconnection);
    }
}
