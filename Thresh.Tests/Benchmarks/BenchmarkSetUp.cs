using System.Diagnostics;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks;

/// <summary>What a benchmark needs to be there before it measures.</summary>
internal static class BenchmarkSetUp
{
    /// <summary>Has the Hub published where <see cref="PublishedProducts"/> finds it.</summary>
    public const string PublishHub = "dotnet publish Thresh.Web -c Release -o artifacts/hub --nologo -v quiet";

    /// <summary>Has the native agent published where <see cref="PublishedProducts"/> finds it.</summary>
    public const string PublishAgent = "dotnet publish Thresh.Agent -c Release -r linux-x64 -p:Native=true -o artifacts/agent --nologo -v quiet";

    /// <param name="steps">Commands of a shell in the checkout's root that knows the functions of <c>.ci/setup.sh</c>; each must succeed.</param>
    public static async Task RunAsync(string steps)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", $"set -e\n. .ci/setup.sh\n{steps}"]) { WorkingDirectory = Repository.Root })!;
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0)
            throw new InvalidOperationException($"The benchmark could not be set up: a step of it ended with {shell.ExitCode}.");
    }
}
