using System.Globalization;

namespace Thresh.Tests.Benchmarks.Agent;

/// <summary>What the command line asks of the agent's benchmark.</summary>
/// <param name="Minutes">How long is measured with the agent, and as long without it; at least 1.</param>
internal sealed record AgentBenchmarkOptions(int Minutes = 10)
{
    /// <returns>Null where the arguments say something else.</returns>
    public static AgentBenchmarkOptions? Read(string[] arguments) => arguments switch
    {
        [] => new AgentBenchmarkOptions(),
        ["--minutes", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 => new AgentBenchmarkOptions(minutes),
        _ => null,
    };
}
