using Thresh.Tests.Benchmarks;
using Xunit.MicrosoftTestingPlatform;

namespace Thresh.Tests;

/// <summary>Runs the tests, or with <c>benchmarks</c> as the first argument the benchmarks.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] arguments) => arguments is ["benchmarks", .. var filters]
        ? Task.FromResult(BenchmarkRun.Start(filters))
        : TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
