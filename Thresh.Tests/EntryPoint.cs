using Thresh.Tests.Benchmarks;
using Thresh.Tests.Benchmarks.Engine;
using Xunit.MicrosoftTestingPlatform;

namespace Thresh.Tests;

/// <summary>Runs the tests, or with <c>benchmarks</c> as the first argument the benchmarks.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] arguments) => arguments switch
    {
        ["benchmarks", (EngineBenchmarks.DeployTime or EngineBenchmarks.UpdateGap) and var name, .. var options] => EngineBenchmarks.RunAsync(name, options),
        ["benchmarks", .. var filters] => Task.FromResult(BenchmarkRun.Start(filters)),
        _ => TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
