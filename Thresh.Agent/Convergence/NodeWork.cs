using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Agent.State;
using Thresh.Agent.Waiting;

namespace Thresh.Agent.Convergence;

/// <summary>What all stacks of one node share.</summary>
internal sealed class NodeWork(
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
    public IContainerEngine Engine { get; } = engine;

    public EngineWatch Watch { get; } = watch;

    public AssignmentStore Store { get; } = store;

    public Journal Journal { get; } = journal;

    public AgentTimings Timings { get; } = settings.Timings;

    public ILogger Logger { get; } = logger;

    public TimeProvider Clock { get; } = clock;

    public Preflight Preflight { get; } = new(engine, machine, settings.Policy);

    public ImagePulls Pulls { get; } = new(engine, settings.Timings, progress, logins, clock);

    public ServiceFiles Files { get; } = new(new AgentHome(settings.Home));

    public SubnetPool Subnets { get; } = new(engine, machine);

    public EngineReturn EngineReturn { get; } = new(watch, new AgentHome(settings.Home), clock);

    /// <summary>Calls to the engine in flight: one container's start keeps a core busy, so more would only queue there.</summary>
    public Turns Slots { get; } = new(8);
}
