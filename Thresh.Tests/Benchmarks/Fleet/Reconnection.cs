using System.Diagnostics;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>Half of the nodes lose their connections in the same moment, and come back.</summary>
/// <param name="Took">From then until every node was online again.</param>
/// <param name="Api">How long the API took meanwhile, and while it stayed so.</param>
internal sealed record Reconnection(TimeSpan Took, Percentiles Api)
{
    // Whoever is online for so long has come back, and is not only thought to be there still.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    /// <param name="cut">How many of them.</param>
    /// <param name="cutOff">Does it, and all that they cannot come back without.</param>
    public static async Task<Reconnection> CutAsync(FleetHub hub, FleetProcess fleet, int cut, Func<Task> cutOff)
    {
        await using var mix = ApiMix.Start(hub.Client, hub.Nodes);
        var since = Stopwatch.StartNew();
        await cutOff();
        TimeSpan? online = null;
        while (online is null || since.Elapsed - online < Steady)
        {
            if (since.Elapsed > Within)
                throw new TimeoutException($"{Within.TotalMinutes:0} minutes after the cut {await hub.OnlineAsync()} of {hub.Nodes} nodes are online.");
            await Task.Delay(Look);
            var areThere = await hub.OnlineAsync() == hub.Nodes && await fleet.ConnectionsAsync() == cut;
            online = areThere ? online ?? since.Elapsed : null;
        }

        return new Reconnection(online.Value, await mix.EndAsync());
    }
}
