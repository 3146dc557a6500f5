using System.Globalization;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Docker;
using Thresh.Agent.Engine.Simulated;
using Thresh.Agent.Environments;
using Thresh.Agent.Observation;
using Thresh.Agent.State;
using Thresh.Agent.Tracing;

namespace Thresh.Agent;

/// <summary>The whole agent, the same in its own process and inside the Hub.</summary>
public static class AgentRuntime
{
    /// <summary>
    /// Runs until cancelled. Stays up and keeps reporting whatever is missing: the Hub, the engine. On cancellation it
    /// returns within 5 s and leaves the containers as they are.
    /// </summary>
    /// <exception cref="AgentStartException">The settings do not allow a start; the message is one sentence for a person.</exception>
    public static async Task RunAsync(AgentSettings settings, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var home = new AgentHome(settings.Home);
        home.Create();
        using var only = Hold(home);
        await using var engine = Open(settings);
        IMachine machine = engine is SimulatedEngine ? new SimulatedMachine(settings.Name, TimeProvider.System) : new ProcMachine();
        var seams = new AgentSeams(engine, machine, () => new SignalRWire(settings), TimeProvider.System, Random.Shared);
        await RunAsync(settings, home, seams, loggers, cancellationToken);
    }

    /// <summary>The same on whatever it stands.</summary>
    internal static async Task RunAsync(AgentSettings settings, AgentHome home, AgentSeams seams, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var logger = loggers.CreateLogger("Thresh.Agent");
        seams = seams with { Engine = new TracedEngine(seams.Engine) };
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var journal = new Journal(home.JournalFile);
        var watch = new EngineWatch(seams.Engine, settings.Timings, seams.Clock, logger);
        var progress = new ProgressBuffer();
        var store = new AssignmentStore(home, logger);
        var node = NodeIdentity.LoadOrCreate(home);
        var logins = new RegistryLogins(node, seams.Clock, logger);
        var work = new NodeWork(seams.Engine, seams.Machine, watch, store, journal, settings, progress, logins, seams.Clock, logger);
        var sampler = new Sampler(seams.Machine, new ContainerReadings(seams.Engine, seams.Clock), () => watch.Current, seams.Clock);
        var converger = new Converger(work, ending.Token);
        var environments = new NodeEnvironments(node, work, new BlueprintLibrary(home), settings.Policy, ending.Token);
        var link = new HubLink(
            settings, node, seams.Machine.Facts(settings.Name, AgentVersion.Current) with { Proxy = settings.Proxy with { AcmeEmail = null } }, converger, work, environments, sampler, progress, logins, seams, loggers);

        Task[] parts = [];
        try
        {
            var found = await watch.ReadAsync(ending.Token);
            if (found.Engine.Problem is { } problem)
                logger.LogWarning("{Problem}", problem);

            parts = [watch.RunAsync(ending.Token), converger.RunAsync(), link.RunAsync(ending.Token), sampler.RunAsync(ending.Token)];
            await await Task.WhenAny(parts);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll([.. parts, environments.EndedAsync()]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static IContainerEngine Open(AgentSettings settings) => settings.Engine switch
    {
        "docker" => new DockerEngine(settings.EngineEndpoint),
        "simulated" => new SimulatedEngine(TimeProvider.System, Random.Shared),
        var other => throw new AgentStartException($"There is no engine '{other}': use docker or simulated."),
    };

    // Two agents on one folder would give the same sequence numbers to different events.
    private static FileStream Hold(AgentHome home)
    {
        try
        {
            var held = new FileStream(home.LockFile, DurableFile.OwnerOnly(FileMode.OpenOrCreate));
            File.WriteAllText(home.ProcessFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return held;
        }
        catch (IOException)
        {
            throw new AgentStartException($"Another agent runs with {home.Root}: stop it, or set THRESH_HOME to another folder.");
        }
    }
}
