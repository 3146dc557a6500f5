using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Docker;
using Thresh.Agent.Observation;
using Thresh.Domain.Fleet;

namespace Thresh.Agent;

/// <summary>One node's agent, wherever it is hosted: as its own process, or in the Hub's for the Hub's own machine.</summary>
public static class AgentRuntime
{
    public static string Version { get; } = typeof(AgentRuntime).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Runs until it is cancelled; containers are left as they are then.</summary>
    public static async Task RunAsync(AgentSettings settings, ILoggerFactory logs, CancellationToken cancellation)
    {
        using var engine = new DockerEngine(settings.EngineEndpoint);
        await RunAsync(settings, engine, TimeProvider.System, logs, cancellation);
    }

    /// <summary>The same against any engine.</summary>
    public static async Task RunAsync(AgentSettings settings, IContainerEngine engine, TimeProvider time, ILoggerFactory logs, CancellationToken cancellation)
    {
        var home = new AgentHome(settings.Home);
        using var journal = new Journal(home);
        var watcher = new EngineWatcher(engine, logs.CreateLogger<EngineWatcher>());
        var store = new AssignmentStore(home, logs.CreateLogger<AssignmentStore>());
        var converger = new Converger(engine, watcher, store, journal, settings, time, logs.CreateLogger<Converger>());
        var reporter = new Reporter(home.NodeId(), Facts(settings), watcher, journal, converger, new ProcSampler(time), time);
        var link = new HubLink(settings, converger, reporter, logs.CreateLogger<HubLink>());

        await Task.WhenAll(watcher.RunAsync(cancellation), converger.RunAsync(cancellation), link.RunAsync(cancellation));
    }

    private static NodeFacts Facts(AgentSettings settings) => new()
    {
        Name = settings.Name ?? Environment.MachineName,
        OperatingSystem = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
        Cores = Environment.ProcessorCount,
        MemoryTotal = ProcSampler.MemoryTotal(),
        DiskTotal = new DriveInfo("/").TotalSize,
        AgentVersion = Version,
    };
}
