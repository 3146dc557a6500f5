namespace Thresh.Tests.Benchmarks.Engine;

/// <summary>The benchmarks that need a container engine: each is set up, measured, printed and kept in <c>artifacts/benchmarks</c>.</summary>
internal static class EngineBenchmarks
{
    public const string DeployTime = "deploy-time";
    public const string UpdateGap = "update-gap";

    private const string SetUp =
        $$"""
        need_engine
        install docker-compose
        Thresh.Tests/Images/build-images.sh >/dev/null
        {{BenchmarkSetUp.PublishHub}}
        """;

    /// <returns>0 where everything stayed within its limit, 1 where something did not, 2 where the arguments say nothing that is known.</returns>
    public static async Task<int> RunAsync(string name, string[] arguments)
    {
        if (EngineBenchmarkOptions.Read(arguments) is not { } options || (name == UpdateGap && options.Row is not null))
        {
            Console.Error.WriteLine($"Usage: benchmarks {UpdateGap} [--rounds N], or benchmarks {DeployTime} [--rounds N] [--row PART-OF-A-STACK'S-LABEL]");
            return 2;
        }

        await BenchmarkSetUp.RunAsync(SetUp);
        var (table, isWithin) = name == UpdateGap ? await UpdateGapBenchmark.RunAsync(options) : await DeployTimeBenchmark.RunAsync(options);
        await BenchmarkTable.TellAsync(name, table);
        return isWithin ? 0 : 1;
    }
}
