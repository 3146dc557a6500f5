using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>What a Hub with its nodes used over some minutes in which they told of themselves and the API was asked, and nothing else happened.</summary>
/// <param name="From">A whole second, as <paramref name="To"/>.</param>
/// <param name="Average">The machine's load average over the five minutes before the end: whether it had anything else to do.</param>
/// <param name="Between">What each process used that stands between them.</param>
internal sealed record FleetLoad(
    DateTimeOffset From, DateTimeOffset To, string Average, WatchedUse Hub, WatchedUse Nodes, IReadOnlyList<WatchedUse> Between, Percentiles Api)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    /// <summary>Waits until all nodes are online, gives them their containers, and lets them settle.</summary>
    public static async Task PrepareAsync(FleetHub hub, BenchmarkProgress progress)
    {
        await hub.AllAreOnlineAsync();
        progress.Tell($"{hub.Nodes} nodes are online");
        await FleetStacks.DeployAsync(hub.Client, hub.Nodes);
        progress.Tell($"{hub.Nodes} stacks of {FleetStacks.ContainersPerNode} run, for which the Hub took {ProcessUse.Of(hub.Process.Id).CpuSeconds:0} s of CPU");
        await Task.Delay(WarmUp);
    }

    /// <param name="between">The processes between Hub and nodes.</param>
    public static async Task<FleetLoad> MeasureAsync(FleetHub hub, FleetProcess fleet, IEnumerable<int> between, int minutes, BenchmarkProgress progress)
    {
        int[] processes = [hub.Process.Id, fleet.Id, .. between];
        var watches = processes.Select(ProcessWatch.Of).ToList();
        try
        {
            await using var mix = ApiMix.Start(hub.Client, hub.Nodes);
            var from = Second(DateTimeOffset.UtcNow);
            var to = from + TimeSpan.FromMinutes(minutes);
            await Task.Delay(to - DateTimeOffset.UtcNow);
            var (uses, api) = (await Task.WhenAll(watches.Select(watch => watch.EndAsync())), await mix.EndAsync());
            progress.Tell($"measured for {minutes} min: Hub {uses[0].CpuSeconds:0} s, {uses[0].MeanMemory / WatchedUse.Mebibyte:0} MiB; API {api}");
            return new FleetLoad(from, to, File.ReadAllText("/proc/loadavg").Split(' ')[1], uses[0], uses[1], uses[2..], api);
        }
        finally
        {
            foreach (var watch in watches)
                await watch.DisposeAsync();
        }
    }

    private static DateTimeOffset Second(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
