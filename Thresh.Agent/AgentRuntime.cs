using System.Globalization;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Docker;
using Thresh.Agent.Observation;
using Thresh.Agent.State;

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
        await RunAsync(settings, home, engine, loggers, cancellationToken);
    }

    private static async Task RunAsync(AgentSettings settings, AgentHome home, IContainerEngine engine, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var logger = loggers.CreateLogger("Thresh.Agent");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var journal = new Journal(home.JournalFile);
        using var watch = new EngineWatch(engine, settings.Timings, logger);
        var progress = new ProgressBuffer();
        var store = new AssignmentStore(home, logger);
        var node = NodeIdentity.LoadOrCreate(home);
        var logins = new RegistryLogins(node, logger);
        using var work = new NodeWork(engine, watch, store, journal, settings, progress, logger, logins);
        using var sampler = new Sampler();
        var converger = new Converger(work, ending.Token);
        var link = new HubLink(
            settings, node, ProcFacts.Read(settings.Name, AgentVersion.Current), converger, work, sampler, progress, logins, loggers);

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
            await Task.WhenAll(parts).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static DockerEngine Open(AgentSettings settings) => settings.Engine == "docker"
        ? new DockerEngine(settings.EngineEndpoint)
        : throw new AgentStartException($"There is no engine '{settings.Engine}': use docker.");

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
