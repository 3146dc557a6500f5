using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>
/// Brings a stack up, or to another revision. Every pull comes before anything that runs is touched; a container is
/// started when its own dependencies are ready; an old container is removed only when everything else is done.
/// </summary>
internal sealed class RunningPlan
{
    private readonly Assignment _assignment;
    private readonly ObservedStack _stack;
    private readonly PlanBuilder _plan = new();
    private readonly HashSet<ServiceName> _started = [];

    private RunningPlan(Assignment assignment, ObservedStack stack)
    {
        _assignment = assignment;
        _stack = stack;
    }

    public static ImmutableArray<Operation> Of(Assignment assignment, ObservedStack stack, IReadOnlySet<string> present)
    {
        var plan = new RunningPlan(assignment, stack);
        plan.AddPulls(present);
        plan.AddNetworkAndVolumes();
        plan.StopDropped();
        foreach (var service in assignment.Services)
            plan.AddService(service);
        plan.RemoveOld();
        return plan._plan.ToOperations();
    }

    public static IEnumerable<string> VolumeNames(Assignment assignment) =>
        assignment.Services
            .SelectMany(service => service.Volumes)
            .Where(volume => !volume.IsBind)
            .Select(volume => ObjectNames.Volume(assignment.Stack, volume.Source))
            .Distinct();

    private static bool Matches(ObservedContainer container, AssignedService service) =>
        container.SpecHash == service.SpecHash
        && (service.ImageIdentity is null || container.ImageId == service.ImageIdentity);

    private void AddPulls(IReadOnlySet<string> present)
    {
        foreach (var service in _assignment.Services)
        {
            var id = PlanBuilder.PullId(service.Image);
            if (_plan.Has(id))
                continue;

            var held = present.Contains(service.Image.Value);
            if (service.Pull is PullPolicy.Always && service.ImageIdentity is null)
                _plan.Add(new PullImage(service.Image) { Id = id, Service = service.Name, Reason = "asks the registry whether the tag has moved" });
            else if (!held && service.Pull is not PullPolicy.Never && NeedsContainer(service))
                _plan.Add(new PullImage(service.Image) { Id = id, Service = service.Name, Reason = "not on the node yet" });
        }
    }

    private bool NeedsContainer(AssignedService service) =>
        _stack.Find(ObjectNames.Container(_assignment.Stack, service.Name)) is not { } container || !Matches(container, service);

    private void AddNetworkAndVolumes()
    {
        var pulls = _plan.Ids<PullImage>().ToArray();
        var network = ObjectNames.Network(_assignment.Stack);
        if (!_stack.HasNetwork(network))
            _plan.Add(new CreateNetwork(network) { Id = "network", Reason = "the stack has none on this node" }, pulls);
        foreach (var volume in VolumeNames(_assignment).Where(volume => !_stack.HasVolume(volume)))
            _plan.Add(new CreateVolume(volume) { Id = $"volume:{volume}", Reason = "named in the definition, not on this node" }, pulls);
    }

    // A service that the definition no longer has may hold a port that another now wants.
    private void StopDropped()
    {
        foreach (var container in Dropped().Where(ObservedStack.IsUp))
        {
            _plan.Add(
                new StopContainer(container.Name, container.Id)
                {
                    Id = PlanBuilder.StopId(container.Name),
                    Service = container.Service,
                    Reason = "no longer in the definition",
                },
                _plan.Ids<PullImage>());
        }
    }

    private void AddService(AssignedService service)
    {
        var name = ObjectNames.Container(_assignment.Stack, service.Name);
        var current = _stack.Find(name);
        var created = current is null || !Matches(current, service);
        var stopped = new List<string>();

        if (created)
        {
            _plan.Add(
                new CreateContainer(name) { Id = PlanBuilder.CreateId(service.Name), Service = service.Name, Reason = Reason(current, service) },
                [.. _plan.Ids<PullImage>(), .. _plan.Ids<CreateNetwork>(), .. _plan.Ids<CreateVolume>()]);
            if (current is not null && ObservedStack.IsUp(current))
                stopped.Add(Stop(service, ObjectNames.Previous(name), current.Id));
        }

        // What an update that was cut short had set aside must not hold the ports either.
        if (_stack.Find(ObjectNames.Previous(name)) is { } previous && ObservedStack.IsUp(previous))
            stopped.Add(Stop(service, previous.Name, previous.Id));

        if (created || !ObservedStack.IsUp(current!))
            Start(service, name, created ? "" : "it is not running", stopped);
    }

    private string Stop(AssignedService service, string name, string id) =>
        _plan.Add(
            new StopContainer(name, id) { Id = $"stop:{id[..12]}", Service = service.Name, Reason = "makes room for its successor" },
            [.. _plan.Ids<PullImage>(), .. _plan.Ids<CreateContainer>()]);

    private void Start(AssignedService service, string name, string reason, List<string> stopped)
    {
        foreach (var dependency in service.DependsOn)
            EnsureWait(dependency.Service, dependency.Condition);

        _plan.Add(
            new StartContainer(name)
            {
                Id = PlanBuilder.StartId(service.Name),
                Service = service.Name,
                Reason = (reason, service.DependsOn.Length) switch
                {
                    ({ Length: > 0 }, _) => reason,
                    (_, 0) => "depends on nothing",
                    _ => $"after {string.Join(", ", service.DependsOn.Select(dependency => dependency.Service))}",
                },
            },
            [
                PlanBuilder.CreateId(service.Name),
                .. stopped,
                .. Dropped().Select(container => PlanBuilder.StopId(container.Name)),
                .. service.DependsOn.Select(dependency => PlanBuilder.WaitId(dependency.Service, dependency.Condition)),
            ]);
        _started.Add(service.Name);

        // A job that others wait for has to end; everything else has to be ready before the deployment is done.
        if (!_assignment.Services.Any(other => other.DependsOn.Any(dependency =>
                dependency.Service == service.Name && dependency.Condition is DependencyCondition.CompletedSuccessfully)))
            EnsureWait(service.Name, DependencyCondition.Ready);
    }

    // Also for a dependency that the plan does not touch: it may be up and not ready yet.
    private void EnsureWait(ServiceName service, DependencyCondition condition)
    {
        var id = PlanBuilder.WaitId(service, condition);
        if (condition is DependencyCondition.Started || _plan.Has(id))
            return;

        _plan.Add(
            new WaitUntilReady(ObjectNames.Container(_assignment.Stack, service), condition)
            {
                Id = id,
                Service = service,
                Reason = condition is DependencyCondition.CompletedSuccessfully ? "others need it to have ended well" : "must be ready",
            },
            _started.Contains(service) ? [PlanBuilder.StartId(service)] : []);
    }

    private void RemoveOld()
    {
        var everything = _plan.ToOperations().Select(operation => operation.Id).ToArray();
        foreach (var service in _assignment.Services)
        {
            var name = ObjectNames.Container(_assignment.Stack, service.Name);
            if (_stack.Find(ObjectNames.Previous(name)) is { } previous)
                Remove(previous.Name, previous, service.Name, everything);
            if (_stack.Find(ObjectNames.Next(name)) is { } next && !_plan.Has(PlanBuilder.CreateId(service.Name)))
                Remove(next.Name, next, service.Name, everything);
            if (_stack.Find(name) is { } current && !Matches(current, service))
                Remove(ObjectNames.Previous(name), current, service.Name, everything);
        }

        foreach (var container in Dropped())
            Remove(container.Name, container, container.Service, everything);
    }

    private void Remove(string name, ObservedContainer container, ServiceName? service, IEnumerable<string> after) =>
        _plan.Add(
            new RemoveContainer(name, container.Id)
            {
                Id = $"remove:{container.Id[..12]}",
                Service = service,
                Reason = "replaced, and everything new is ready",
            },
            after);

    private IEnumerable<ObservedContainer> Dropped()
    {
        var known = _assignment.Services
            .Select(service => ObjectNames.Container(_assignment.Stack, service.Name))
            .SelectMany(name => new[] { name, ObjectNames.Previous(name), ObjectNames.Next(name) })
            .ToHashSet(StringComparer.Ordinal);
        return _stack.Containers.Where(container => !known.Contains(container.Name));
    }

    private static string Reason(ObservedContainer? current, AssignedService service)
    {
        if (current is null)
            return "not on this node yet";
        if (current.Image != service.Image.Value)
            return $"image changed: {current.Image} → {service.Image}";
        return current.SpecHash == service.SpecHash ? $"the tag {service.Image} has moved" : "its definition changed";
    }
}
