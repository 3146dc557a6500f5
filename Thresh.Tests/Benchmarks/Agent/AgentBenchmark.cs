namespace Thresh.Tests.Benchmarks.Agent;

internal static class AgentBenchmark
{
    public const string Name = "agent";

    public static Task<int> RunAsync(string[] options) => Task.FromResult(options.Length);
}
