using Microsoft.Extensions.Logging.Abstractions;
using Thresh.Agent;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Text;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>One process of the real agent. What lies on its disk outlives it.</summary>
internal sealed class SimulatedAgent
{
    private readonly AgentSettings _settings;
    private readonly AgentSeams _seams;

    public SimulatedAgent(SimulatedWorld world, SimulatedLink link, Func<SimulatedProcess, IContainerEngine> engine, string folder, TimeSpan skew)
    {
        Process = new SimulatedProcess(world, "agent") { Clock = { Skew = skew } };
        _settings = new AgentSettings
        {
            Hub = new Uri("https://localhost:1"),
            Key = new SecretText("none"),
            Name = "node",
            Home = folder,
            Timings = new AgentTimings { Ready = TimeSpan.FromSeconds(40), PullStall = TimeSpan.FromSeconds(20) },
        };
        _seams = new AgentSeams(engine(Process), new SimulatedMachine("node", Process.Clock), () => link.Connect(Process), Process.Clock, world.Random);
    }

    public SimulatedProcess Process { get; }

    public void Start() => Process.After(TimeSpan.Zero, async () =>
    {
        var home = new AgentHome(_settings.Home);
        home.Create();
        await AgentRuntime.RunAsync(_settings, home, _seams, NullLoggerFactory.Instance, CancellationToken.None);
        throw new BrokenPromise("The agent ended by itself.");
    });
}
