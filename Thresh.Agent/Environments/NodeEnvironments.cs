using Thresh.Agent.Configuration;
using Thresh.Agent.Convergence;
using Thresh.Agent.Engine;
using Thresh.Domain.Environments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;

namespace Thresh.Agent.Environments;

/// <summary>The development environments of a node: those that are ready are the engine's, and nothing of them is kept here.</summary>
internal sealed class NodeEnvironments(NodeId node, NodeWork work, BlueprintLibrary library, AgentPolicy policy, CancellationToken agentEnds)
{
    private const int MostFailed = 20;
    private static readonly TimeSpan RemoveWithin = TimeSpan.FromSeconds(25);

    private readonly Lock _lock = new();
    private readonly List<SetUpRun> _runs = [];
    private long _number;

    /// <summary>Raised when <see cref="Report"/> says something else than before.</summary>
    public event Action? Changed;

    public EnvironmentsReport Report()
    {
        lock (_lock)
            return new EnvironmentsReport(node, _number) { SetUps = [.. _runs.Select(run => run.SetUp)] };
    }

    public BlueprintsReply List() => library.List();

    /// <summary>Begins to set an environment up; returns at once.</summary>
    public RunBlueprintReply Start(RunBlueprintRequest request)
    {
        lock (_lock)
        {
            var name = request.Owner.Name;
            var before = _runs.Find(run => run.SetUp.Owner == request.Owner);
            if (before is not null && before.SetUp.Id == request.Id)
                return new RunBlueprintReply(Report());
            if (before is { HasEnded: false })
                return Refused(RunRefusal.Exists, $"The environment '{name}' is being set up already; wait for it, or choose another name.");
            if (library.Find(request.Blueprint) is not { } blueprint)
                return Refused(RunRefusal.NoSuchBlueprint, $"The node has no blueprint '{request.Blueprint}'; thresh node blueprints lists those it has.");
            if (Obstacle(request.Owner, blueprint) is { } obstacle)
                return obstacle;

            if (before is not null)
                _runs.Remove(before);
            var run = new SetUpRun(work, blueprint, request.Owner, request.Id, Change, agentEnds);
            while (_runs.Count >= MostFailed && _runs.Find(old => old.HasEnded) is { } oldest)
                _runs.Remove(oldest);
            _runs.Add(run);
            run.Begin(succeeded: () => Forget(run));
        }

        Change();
        return new RunBlueprintReply(Report());
    }

    /// <summary>Removes an environment with its volumes, and gives up its set-up.</summary>
    public async Task<RemoveEnvironmentReply> RemoveAsync(RemoveEnvironmentRequest request)
    {
        using var limit = new CancellationTokenSource(RemoveWithin, work.Clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(agentEnds, limit.Token);
        SetUpRun? run;
        lock (_lock)
            run = _runs.Find(candidate => candidate.SetUp.Owner == request.Owner);
        try
        {
            if (run is not null)
                await run.GiveUpAsync().WaitAsync(limited.Token);
            await EnvironmentRemains.RemoveAsync(work.Engine, request.Owner, limited.Token);
            await work.Watch.ReadAsync(limited.Token);
        }
        catch (Exception failure) when (failure is EngineException or OperationCanceledException)
        {
            return new RemoveEnvironmentReply($"Not everything of the environment '{request.Owner.Name}' could be removed; try again: {failure.Message}");
        }

        if (run is not null)
            Forget(run);
        return new RemoveEnvironmentReply(Refusal: null) { Report = Report() };
    }

    /// <summary>Ends once nothing is being set up, which is soon after the agent's end.</summary>
    public Task EndedAsync()
    {
        lock (_lock)
            return Task.WhenAll(_runs.Select(run => run.Running));
    }

    private RunBlueprintReply? Obstacle(EnvironmentOwner owner, Blueprint blueprint)
    {
        var observed = work.Watch.Current;
        if (observed.Engine.Problem is { } problem)
            return Refused(RunRefusal.Node, problem);
        if (observed.Containers.Any(container => container.Environment == owner && container.Name == EnvironmentObjects.Container(owner.Name)))
            return Refused(RunRefusal.Exists, $"There is an environment '{owner.Name}' on the node already; remove it, or choose another name.");

        var others = observed.Containers.Where(container => container.Environment != owner).Select(container => container.Name)
            .Concat(observed.Volumes.Where(volume => volume.Environment != owner).Select(volume => volume.Name));
        if (others.FirstOrDefault(other => EnvironmentObjects.IsNamed(other, owner.Name)) is { } foreign)
            return Refused(RunRefusal.Exists, $"The node's engine holds a '{foreign}' that is somebody else's; choose another name.");

        return PolicyCheck.Find(EnvironmentRecipe.AsService(blueprint), owner, policy, observed).FirstOrDefault() is { } conflict
            ? Refused(RunRefusal.Node, conflict.Message)
            : null;
    }

    private static RunBlueprintReply Refused(RunRefusal kind, string reason) => new(Report: null) { Refusal = kind, Reason = reason };

    private void Forget(SetUpRun run)
    {
        lock (_lock)
            _runs.Remove(run);
        Change();
    }

    private void Change()
    {
        Interlocked.Increment(ref _number);
        Changed?.Invoke();
    }
}
