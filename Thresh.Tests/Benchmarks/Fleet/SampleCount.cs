using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>What became of the samples of a range of time.</summary>
/// <param name="Due">One every five seconds of each node.</param>
/// <param name="Sent">Those that the nodes sent.</param>
/// <param name="Arrived">Those that the Hub has.</param>
/// <param name="Dropped">Those that agents or Hub say they dropped since the start.</param>
internal sealed record SampleCount(int Due, int Sent, int Arrived, long Dropped)
{
    private const int AtOnce = 4;
    private const double SecondsBetween = 5;
    private static readonly TimeSpan LongestOnTheWay = TimeSpan.FromSeconds(10);

    public bool IsComplete => Arrived == Sent && Dropped == 0;

    /// <summary>Counts until the Hub has all that was sent, or what it has not got can no longer be on its way.</summary>
    /// <param name="from">A whole second, less than an hour ago.</param>
    public static async Task<SampleCount> WhenAllCameAsync(FleetHub hub, FleetProcess fleet, DateTimeOffset from, DateTimeOffset to)
    {
        var since = Stopwatch.StartNew();
        var count = await OfAsync(hub, fleet, from, to);
        while (count.Arrived < count.Sent && since.Elapsed < LongestOnTheWay)
            count = await OfAsync(hub, fleet, from, to);
        return count;
    }

    private static async Task<SampleCount> OfAsync(FleetHub hub, FleetProcess fleet, DateTimeOffset from, DateTimeOffset to)
    {
        var arrived = 0;
        var range = string.Create(CultureInfo.InvariantCulture, $"from={from:yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}");
        await Parallel.ForEachAsync(Enumerable.Range(1, hub.Nodes), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var course = await hub.Client.GetAsync($"/api/nodes/{FleetStacks.NodeName(number)}/metrics?{range}");
            Interlocked.Add(ref arrived, course["times"]!.AsArray().Count);
        });
        return new SampleCount((int)(hub.Nodes * (to - from).TotalSeconds / SecondsBetween), await fleet.SentAsync(from, to), arrived, await DroppedAsync(hub));
    }

    // As Prometheus is told: thresh_node_samples_dropped_total{…} 0 1700000000000
    private static async Task<long> DroppedAsync(FleetHub hub)
    {
        using var scrape = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        scrape.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(hub.Process.DataDirectory, "metrics.token"))).Trim());
        using var answer = await hub.Client.Http.SendAsync(scrape);
        answer.EnsureSuccessStatusCode();
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n').Where(line => line.StartsWith("thresh_node_samples_dropped_total{", StringComparison.Ordinal)).ToList();
        return lines.Count == hub.Nodes
            ? lines.Sum(line => long.Parse(line[(line.LastIndexOf('}') + 2)..].Split(' ')[0], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The scrape told of the dropped samples of {lines.Count} nodes, not of {hub.Nodes}.");
    }
}
