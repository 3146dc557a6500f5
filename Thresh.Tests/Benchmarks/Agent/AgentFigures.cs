using System.Text;

namespace Thresh.Tests.Benchmarks.Agent;

/// <summary>What was measured of an agent, each with its limit.</summary>
/// <param name="Memory">Bytes that are resident at the end.</param>
/// <param name="Agent">Percent of a core.</param>
/// <param name="DaemonBeside">Percent of a core that the engine takes beside the agent.</param>
/// <param name="DaemonAlone">Percent of a core that it takes for the same containers without one.</param>
internal sealed record AgentFigures(AgentBenchmarkOptions Options, long Memory, double Agent, double DaemonBeside, double DaemonAlone)
{
    private const double MostMemory = 35;
    private const double MostCpu = 2;

    public bool AreWithin => Memory / WatchedUse.Mebibyte <= MostMemory && Together <= MostCpu;

    private double Together => Agent + DaemonBeside - DaemonAlone;

    public string ToTable()
    {
        var table = new StringBuilder();
        Row($"the native agent with 4 containers, {Options.Minutes} min", $"measured", $"at most");
        table.AppendLine("|---|---:|---:|");
        Row($"resident memory at the end", $"{Memory / WatchedUse.Mebibyte:0.0} MiB", $"{MostMemory:0} MiB");
        Row($"its CPU", $"{Agent:0.00} % of a core", $"");
        Row($"the engine's, with the agent and without", $"{DaemonBeside:0.00} % and {DaemonAlone:0.00} %", $"");
        Row($"its CPU and what it costs the engine, together", $"{Together:0.00} %", $"{MostCpu:0} %");
        return table.ToString();

        void Row(FormattableString what, FormattableString measured, FormattableString most) => table.AppendLine(
            $"| {FormattableString.Invariant(what)} | {FormattableString.Invariant(measured)} | {FormattableString.Invariant(most)} |");
    }
}
