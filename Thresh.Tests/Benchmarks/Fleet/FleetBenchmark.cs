namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>
/// What a Hub with a thousand nodes of ten containers each uses, how soon it answers meanwhile, what its list of nodes is
/// like in a browser, and how soon half of the nodes are back that all lose their connections at once.
/// </summary>
internal static class FleetBenchmark
{
    public const string Name = "fleet";

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
        await using var fleet = FleetProcess.Start([hub.Process.Url], hub.Key, options.Nodes, options.Cut);
        var progress = new BenchmarkProgress();
        await FleetLoad.PrepareAsync(hub, progress);
        var load = await FleetLoad.MeasureAsync(hub, fleet, [], options.Minutes, progress);
        var samples = await SampleCount.WhenAllCameAsync(hub, fleet, load.From, load.To);
        progress.Tell($"{samples}");
        var page = await NodesPageVisit.PayAsync(hub.Process.Url, options.Nodes);
        progress.Tell($"{page}");
        var reconnection = await Reconnection.CutAsync(hub, fleet, options.Cut, fleet.CutAsync);
        progress.Tell($"{reconnection}");
        return new FleetFigures(options, load, samples, page, reconnection);
    }
}
