using Thresh.Agent.Engine;
using Thresh.Agent.Engine.Simulated;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Tests.EndToEnd.Simulation;

/// <summary>Watches the engine itself: what is started when, and beside what.</summary>
internal sealed class EngineWitness(SimulatedEngine engine, LinkWitness link)
{
    private readonly HashSet<string> _ready = [];
    private readonly HashSet<string> _completed = [];
    private readonly List<string> _starting = [];

    public string NameOf(string idOrName) => Find(idOrName)?.Name ?? idOrName;

    /// <summary>Notes what becomes ready, for ever.</summary>
    public async Task FollowAsync()
    {
        await foreach (var happened in engine.WatchAsync(default))
        {
            if (happened.Kind is EngineEventKind.ContainerChanged or EngineEventKind.ContainerStarted or EngineEventKind.ContainerDied && Find(happened.ObjectId) is { } container)
                Look(container);
        }
    }

    /// <summary>An agent starts a container; to be disposed when it is done.</summary>
    /// <exception cref="BrokenPromise">It must not.</exception>
    public IDisposable Starts(string idOrName)
    {
        if (Find(idOrName) is not { Owner: { } owner, Service: { } service } container || container.State == ContainerState.Running)
            return new Starting(_starting, idOrName);

        var assigned = ServiceOf(container) ?? throw new BrokenPromise($"{container.Name} was started, and no assignment ever asked for it.");
        foreach (var dependency in assigned.DependsOn)
        {
            if (Find(ObjectNames.Container(owner.Stack, dependency.Service)) is not { } awaited || !IsMet(dependency.Condition, awaited))
                throw new BrokenPromise($"{container.Name} was started before {dependency.Service} was {dependency.Condition}.");
        }

        var beside = All().FirstOrDefault(other => other.Id != container.Id && other.Owner == owner && other.Service == service
            && (other.State == ContainerState.Running || _starting.Contains(other.Id)));
        if (beside is not null && Newest(owner.Stack)?.Services.FirstOrDefault(known => known.Name == service)?.Update.Order != UpdateOrder.StartFirst)
            throw new BrokenPromise($"{container.Name} was started while {beside.Name} of the same service ran.");

        _ready.Remove(container.Id);
        _completed.Remove(container.Id);
        return new Starting(_starting, container.Id);
    }

    public Assignment? Newest(StackName stack) => link.Assignments.LastOrDefault(assignment => assignment.Stack == stack);

    public IReadOnlyList<ObservedContainer> All() => engine.ObserveAsync(default).Result.Containers;

    private AssignedService? ServiceOf(ObservedContainer container) => link.Assignments
        .Where(assignment => assignment.Stack == container.Owner!.Stack).Reverse()
        .SelectMany(assignment => assignment.Services)
        .FirstOrDefault(service => service.Name == container.Service && service.SpecHash == container.SpecHash);

    private bool IsMet(DependencyCondition condition, ObservedContainer awaited)
    {
        Look(awaited);
        return condition switch
        {
            DependencyCondition.Started => awaited.StartedAt is not null,
            DependencyCondition.Ready or DependencyCondition.Healthy => _ready.Contains(awaited.Id),
            DependencyCondition.CompletedSuccessfully => _completed.Contains(awaited.Id),
        };
    }

    private void Look(ObservedContainer container)
    {
        if (container is { State: ContainerState.Running, Health: ContainerHealth.None or ContainerHealth.Healthy })
            _ready.Add(container.Id);
        if (container is { State: ContainerState.Exited, ExitCode: 0 })
        {
            _ready.Add(container.Id);
            _completed.Add(container.Id);
        }
    }

    private ObservedContainer? Find(string idOrName) => engine.FindContainerAsync(idOrName, default).Result;

    private sealed class Starting : IDisposable
    {
        private readonly List<string> _starting;
        private readonly string _container;

        public Starting(List<string> starting, string container)
        {
            (_starting, _container) = (starting, container);
            starting.Add(container);
        }

        public void Dispose() => _starting.Remove(_container);
    }
}
