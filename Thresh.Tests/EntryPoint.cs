using Thresh.Tests.Benchmarks;
using Thresh.Tests.Benchmarks.Agent;
using Thresh.Tests.Benchmarks.Engine;
using Thresh.Tests.Benchmarks.Fleet;
using Xunit.MicrosoftTestingPlatform;

namespace Thresh.Tests;

/// <summary>Runs the tests, or with <c>benchmarks</c> as the first argument the benchmarks, one of which starts a process of these for its nodes.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] arguments) => arguments switch
    {
        ["benchmarks", (EngineBenchmarks.DeployTime or EngineBenchmarks.UpdateGap) and var name, .. var options] => EngineBenchmarks.RunAsync(name, options),
        ["benchmarks", FleetBenchmark.Name, .. var options] => FleetBenchmark.RunAsync(options),
        ["benchmarks", MidTierBenchmark.Name, .. var options] => MidTierBenchmark.RunAsync(options),
        ["benchmarks", AgentBenchmark.Name, .. var options] => AgentBenchmark.RunAsync(options),
        [FleetProcess.Argument, .. var options] => FleetSimulator.RunAsync(options),
        ["benchmarks", .. var filters] => Task.FromResult(BenchmarkRun.Start(filters)),
        _ => TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
