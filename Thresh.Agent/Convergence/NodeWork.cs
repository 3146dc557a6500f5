using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Agent.State;
using Thresh.Agent.Traefik;
using Thresh.Agent.Waiting;

namespace Thresh.Agent.Convergence;

/// <summary>What all stacks of one node share.</summary>
internal sealed class NodeWork
{
    public NodeWork(
        IContainerEngine engine,
        IMachine machine,
        EngineWatch watch,
        AssignmentStore store,
        Journal journal,
        AgentSettings settings,
        IProgressSink progress,
        IRegistryLogins? logins,
        TimeProvider clock,
        ILogger logger)
    {
        var home = new AgentHome(settings.Home);
        (Engine, Watch, Store, Journal, Timings, Logger, Clock) = (engine, watch, store, journal, settings.Timings, logger, clock);
        Proxy = new NodeProxy(engine, store, settings, clock, logger);
        Preflight = new Preflight(engine, machine, settings.Policy, Proxy);
        Pulls = new ImagePulls(engine, settings.Timings, progress, logins, clock);
        Files = new ServiceFiles(home);
        Subnets = new SubnetPool(engine, machine);
        EngineReturn = new EngineReturn(watch, home, clock);
    }

    public IContainerEngine Engine { get; }

    public EngineWatch Watch { get; }

    public AssignmentStore Store { get; }

    public Journal Journal { get; }

    public AgentTimings Timings { get; }

    public ILogger Logger { get; }

    public TimeProvider Clock { get; }

    /// <summary>The reverse proxy that the node's stacks share.</summary>
    public NodeProxy Proxy { get; }

    public Preflight Preflight { get; }

    public ImagePulls Pulls { get; }

    public ServiceFiles Files { get; }

    public SubnetPool Subnets { get; }

    public EngineReturn EngineReturn { get; }

    /// <summary>Calls to the engine in flight: one container's start keeps a core busy, so more would only queue there.</summary>
    public Turns Slots { get; } = new(8);

    /// <summary>Starts a container, and notes that the engine did not do so by itself.</summary>
    /// <exception cref="EngineException">It is not known to run.</exception>
    public async Task StartAsync(string containerId, CancellationToken cancellationToken)
    {
        await Engine.StartContainerAsync(containerId, cancellationToken);
        EngineReturn.Note();
    }
}
