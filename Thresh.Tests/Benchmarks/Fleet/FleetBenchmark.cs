using System.Diagnostics;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>
/// What a Hub with a thousand nodes of ten containers each uses, how soon it answers meanwhile, what its list of nodes is
/// like in a browser, and how soon half of the nodes are back that all lose their connections at once.
/// </summary>
internal static class FleetBenchmark
{
    public const string Name = "fleet";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    private const string SetUp =
        $"""
        install chromium-headless-shell clang
        {BenchmarkSetUp.PublishHub}
        """;

    /// <returns>0 where everything stayed within its limit, 1 where something did not, 2 where the arguments say nothing that is known.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (FleetOptions.Read(arguments) is not { } options)
        {
            Console.Error.WriteLine($"Usage: benchmarks {Name} [--nodes N] [--minutes N]");
            return 2;
        }

        await BenchmarkSetUp.RunAsync(SetUp);
        var figures = await MeasureAsync(options);
        await BenchmarkTable.TellAsync(Name, figures.ToTable());
        return figures.AreWithin ? 0 : 1;
    }

    private static async Task<FleetFigures> MeasureAsync(FleetOptions options)
    {
        await using var hub = await FleetHub.StartAsync(options.Nodes);
        await using var fleet = FleetProcess.Start(hub.Process.Url, hub.Key, options.Nodes, options.Cut);
        var since = Stopwatch.StartNew();
        await hub.AllAreOnlineAsync();
        Tell($"{options.Nodes} nodes are online");
        await FleetStacks.DeployAsync(hub.Client, options.Nodes);
        Tell($"{options.Nodes} stacks of {FleetStacks.ContainersPerNode} run, for which the Hub took {ProcessUse.Of(hub.Process.Id).CpuSeconds:0} s of CPU");
        await Task.Delay(WarmUp);

        await using var hubWatch = ProcessWatch.Of(hub.Process.Id);
        await using var fleetWatch = ProcessWatch.Of(fleet.Id);
        await using var mix = ApiMix.Start(hub.Client, options.Nodes);
        var from = Second(DateTimeOffset.UtcNow);
        var to = from + TimeSpan.FromMinutes(options.Minutes);
        await Task.Delay(to - DateTimeOffset.UtcNow);
        var (hubUse, fleetUse, api) = (await hubWatch.EndAsync(), await fleetWatch.EndAsync(), await mix.EndAsync());
        var load = LoadAverage();
        Tell($"measured for {options.Minutes} min: Hub {hubUse.CpuSeconds:0} s, {hubUse.MeanMemory / WatchedUse.Mebibyte:0} MiB; API {api}");

        var samples = await SampleCount.WhenAllCameAsync(hub, fleet, from, to);
        Tell($"{samples}");
        var page = await NodesPageVisit.PayAsync(hub.Process.Url, options.Nodes);
        Tell($"{page}");
        var reconnection = await Reconnection.CutAsync(hub, fleet, options.Cut);
        Tell($"{reconnection}");
        return new FleetFigures(options, load, hubUse, fleetUse, samples, api, page, reconnection);

        void Tell(FormattableString figure) => Report.Line(FormattableString.Invariant($"{since.Elapsed:mm\\:ss} {FormattableString.Invariant(figure)}"));
    }

    private static DateTimeOffset Second(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());

    // Of the last five minutes: whether the machine had anything else to do.
    private static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[1];
}
