using Thresh.Tests.EndToEnd.Engine;
using Thresh.Tests.EndToEnd.Engine.Faults;
using Thresh.Tests.Support;

namespace Thresh.Tests.Benchmarks.Agent;

/// <summary>
/// What the native agent uses with the tutorial's four containers, and what it costs the engine: its daemon beside the
/// agent, against the daemon with the same containers and no agent.
/// </summary>
internal static class AgentBenchmark
{
    public const string Name = "agent";

    private const string SetUp =
        $"""
        need_engine
        install clang zlib1g-dev
        Thresh.Tests/Images/build-images.sh >/dev/null
        {BenchmarkSetUp.PublishHub}
        {BenchmarkSetUp.PublishAgent}
        """;

    // As /proc has their names, cut off after fifteen letters: the daemon, what it runs containers by, and one for each container.
    private static readonly string[] Daemons = ["dockerd", "containerd", "containerd-shim"];

    /// <returns>0 where everything stayed within its limit, 1 where something did not, 2 where the arguments say nothing that is known.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (AgentBenchmarkOptions.Read(arguments) is not { } options)
        {
            Console.Error.WriteLine($"Usage: benchmarks {Name} [--minutes N]");
            return 2;
        }

        await BenchmarkSetUp.RunAsync(SetUp);
        var figures = await MeasureAsync(options);
        await BenchmarkTable.TellAsync(Name, figures.ToTable());
        return figures.AreWithin ? 0 : 1;
    }

    private static async Task<AgentFigures> MeasureAsync(AgentBenchmarkOptions options)
    {
        await using var both = await HubAndNode.StartAsync();
        both.Watch("webapp");
        await both.Client.DeployAsync(Tutorial.WithoutTraefik);
        var span = TimeSpan.FromMinutes(options.Minutes);

        var daemonBefore = ProcessUse.OfAll(Daemons);
        var agentBefore = ProcessUse.Of(both.Node.Id);
        await Task.Delay(span);
        var (agent, daemonBeside) = (ProcessUse.Of(both.Node.Id), ProcessUse.OfAll(Daemons));
        Report.Line(FormattableString.Invariant($"with the agent: {agent.Memory / WatchedUse.Mebibyte:0.0} MiB"));

        await both.Node.KillAsync();
        var daemonAlone = ProcessUse.OfAll(Daemons);
        await Task.Delay(span);
        return new AgentFigures(
            options,
            agent.Memory,
            Percent(agentBefore, agent),
            Percent(daemonBefore, daemonBeside),
            Percent(daemonAlone, ProcessUse.OfAll(Daemons)));

        double Percent(ProcessUse before, ProcessUse after) => 100 * (after.CpuSeconds - before.CpuSeconds) / span.TotalSeconds;
    }
}
