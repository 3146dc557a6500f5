namespace Thresh.Tests.Benchmarks.Fleet;

/// <summary>
/// What it costs and spares that nodes are behind mid-tiers: a Hub with a thousand nodes connected to it, and after it another
/// one with as many behind two mid-tiers, on the same machine, for the same time and with the same to do.
/// </summary>
internal static class MidTierBenchmark
{
    public const string Name = "mid-tier";

    private const string SetUp =
        $"""
        install iproute2
        {BenchmarkSetUp.PublishHub}
        """;

    /// <returns>0 where everything behind the mid-tiers stayed within its limit, 1 where something did not, 2 where the arguments say nothing that is known.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (FleetOptions.Read(arguments) is not { } options)
        {
            Console.Error.WriteLine($"Usage: benchmarks {Name} [--nodes N] [--minutes N]");
            return 2;
        }

        await BenchmarkSetUp.RunAsync(SetUp);
        var progress = new BenchmarkProgress();
        progress.Tell($"directly connected:");
        var direct = await FleetSide.MeasureDirectAsync(options, progress);
        progress.Tell($"behind two mid-tiers:");
        var figures = new MidTierFigures(options, direct, await FleetSide.MeasureBehindAsync(options, progress));
        await BenchmarkTable.TellAsync(Name, figures.ToTable());
        return figures.AreWithin ? 0 : 1;
    }
}
