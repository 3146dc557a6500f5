using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Thresh.Agent.Configuration;
using Thresh.Agent.Connection;
using Thresh.Agent.Engine;
using Thresh.Agent.Observation;
using Thresh.Domain.Deployments;
using Thresh.Domain.Planning;
using Thresh.Domain.Protocol;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Convergence;

/// <summary>Brings the engine to what was assigned and keeps it there: one worker for each stack.</summary>
public sealed class Converger
{
    private readonly ConcurrentDictionary<StackName, StackWorker> _workers = new();
    private readonly IContainerEngine _engine;
    private readonly EngineWatcher _watcher;
    private readonly AssignmentStore _store;
    private readonly Journal _journal;
    private readonly AgentSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<Converger> _log;
    private CancellationToken _stopping;

    public Converger(IContainerEngine engine, EngineWatcher watcher, AssignmentStore store, Journal journal, AgentSettings settings, TimeProvider time, ILogger<Converger> log)
    {
        _engine = engine;
        _watcher = watcher;
        _store = store;
        _journal = journal;
        _settings = settings;
        _time = time;
        _log = log;
    }

    /// <summary>Raised as pulls go on; handlers must be quick.</summary>
    public event Action<PullProgress>? Progress;

    public ImmutableArray<HeldAssignment> Held =>
        [.. _store.All().Select(stored => new HeldAssignment(stored.Assignment.Stack, stored.Assignment.Generation))];

    /// <summary>Takes up what a former run left unfinished, and goes on until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        _stopping = cancellation;
        await _watcher.FirstRead.WaitAsync(cancellation);
        foreach (var stored in _store.All())
            Worker(stored.Assignment.Stack).Wake();

        void Wake()
        {
            foreach (var worker in _workers.Values)
                worker.Wake();
        }

        _watcher.Changed += Wake;
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _watcher.Changed -= Wake;
            await Task.WhenAll(_workers.Values.Select(worker => worker.Ended));
        }
    }

    /// <summary>The assignment is on the disk when this returns with true.</summary>
    public AssignReply Assign(Assignment assignment)
    {
        var reply = _store.Accept(assignment);
        if (reply.Accepted)
            Worker(assignment.Stack).Superseded();
        return reply;
    }

    /// <summary>What would be done, and what stands against it; nothing is changed.</summary>
    public async Task<Plan> PlanAsync(Assignment assignment, CancellationToken cancellation)
    {
        try
        {
            return await Planning().PlanAsync(assignment, await _engine.ObserveAsync(cancellation), cancellation);
        }
        catch (EngineFault fault)
        {
            return new Plan([])
            {
                Conflicts = [new Conflict(fault.Code ?? Domain.Diagnostics.DiagnosticCodes.EngineUnavailable, fault.Message)],
            };
        }
    }

    private NodePlanning Planning() => new(_engine, new Preflight(_engine, _settings.Policy));

    private StackWorker Worker(StackName stack) => _workers.GetOrAdd(stack, name => StackWorker.Start(
        name,
        _store,
        _watcher,
        assignment => new DeploymentRun(
            assignment,
            _engine,
            Planning(),
            new OperationExecutor(_engine, _watcher, new Readiness(_engine, _watcher, _settings.ReadyWithin), assignment, progress => Progress?.Invoke(progress)),
            new DeploymentJournal(_journal, assignment, _time),
            _time),
        _log,
        _stopping));
}
