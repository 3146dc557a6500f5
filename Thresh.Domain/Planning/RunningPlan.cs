using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Domain.Planning;

/// <summary>
/// Plans a stack that shall run. The order of its parts: everything is brought to the node, everything new is made
/// beside what runs, then service by service the old stops and the new starts, and only when all of that is well the
/// old is removed. Creating never waits on dependencies; only starting does.
/// </summary>
internal sealed class RunningPlan
{
    // What a proxy or a client still has open is answered.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private const string NotAsked = "the stack does not ask for Traefik any more";

    private readonly Assignment _assignment;
    private readonly ObservedNode _observed;
    private readonly HeldImages _images;
    private readonly NodeRouting _node;
    private readonly RoutingPlan _routing;
    private readonly bool _networkThere;
    private readonly Dictionary<string, ObservedContainer> _owned;
    private readonly ImmutableArray<ServiceStanding> _standings;
    private readonly OperationList _operations = new();
    private readonly List<(ServiceName Wanting, string Stop)> _freedBy = [];
    private readonly HashSet<ServiceName> _waitedFor;
    private readonly WantedPorts _wantedPorts;
    private ImmutableArray<string> _pulls = [];
    private bool _isUnrouted;

    public RunningPlan(Assignment assignment, ObservedNode observed, HeldImages images, NodeRouting routing)
    {
        _assignment = assignment;
        _observed = observed;
        _images = images;
        _node = routing;
        _routing = new RoutingPlan(assignment, observed, routing);
        _networkThere = observed.Networks.Any(network => network.Name == ObjectNames.Network(assignment.Stack));
        _owned = observed.Containers.Where(container => container.Owner == assignment.Owner).ToDictionary(container => container.Name, StringComparer.Ordinal);
        _standings = [.. assignment.Services.Select(Stand)];
        _wantedPorts = new WantedPorts(_standings);
        _waitedFor = [.. _standings.Where(standing => standing.WillStart).SelectMany(standing => standing.Service.DependsOn).Select(dependency => dependency.Service)];
    }

    public ImmutableArray<Operation> Build()
    {
        LayGround();
        foreach (var standing in _standings)
            Make(standing);
        StopHoldersOfWantedPorts();
        Proxy();
        foreach (var standing in _standings)
            Start(standing);
        Tidy();
        return _operations.ToImmutable();
    }

    private ServiceStanding Stand(AssignedService service) => ServiceStanding.Of(
        service,
        _owned.GetValueOrDefault(ObjectNames.Container(_assignment.Stack, service.Name)),
        _owned.GetValueOrDefault(ObjectNames.Previous(_assignment.Stack, service.Name)),
        container => ContainerDifference.Find(_assignment.Stack, service, _assignment.IsJob(service.Name), container, _images, _networkThere, _routing.ProxiedPortsOf(service)));

    private void LayGround()
    {
        var ground = new Groundwork(_assignment.Stack, _observed, _images, _operations);
        ground.Pull(_standings);
        if (_routing.WhyStart() is not null)
            ground.Pull(_node.Settings.Image);
        _pulls = [.. _operations.Ids<PullImage>()];
        if (!_networkThere)
            ground.Network();
        ground.Volumes(_standings);
    }

    private void Make(ServiceStanding standing)
    {
        var service = standing.Service.Name;
        var name = ObjectNames.Container(_assignment.Stack, service);
        if (standing.Unfinished is { } unfinished)
        {
            const string reason = "left by an update that did not finish";
            if (unfinished.IsUp())
                _operations.Add(new StopContainer(name, unfinished.Id) { Id = $"stop:{service}:unfinished", Service = service, Reason = reason }, _pulls);
            _operations.Add(
                new RemoveContainer(name, unfinished.Id) { Id = $"remove:{service}:unfinished", Service = service, Reason = reason },
                [$"stop:{service}:unfinished", .. _pulls]);
        }

        if (standing.Next == ServiceStanding.Step.Restore)
        {
            _operations.Add(
                new RestoreContainer(name, standing.Right!.Id) { Id = $"restore:{service}", Service = service, Reason = standing.Reason },
                [$"remove:{service}:unfinished", .. _pulls]);
        }

        if (standing.Next == ServiceStanding.Step.Create)
        {
            // A service that has nothing yet needs its own image only; one that replaces what runs waits for every pull.
            var images = standing.Old is null && standing.Unfinished is null ? [$"pull:{HeldImages.SourceOf(standing.Service)}"] : _pulls.AsEnumerable();
            _operations.Add(
                new CreateContainer(name) { Id = $"create:{service}", Service = service, Reason = standing.Reason, WithoutAlias = StartsFirst(standing) },
                [$"remove:{service}:unfinished", "network", .. Groundwork.NamedVolumes(standing).Select(source => $"volume:{source}"), .. images]);
        }
    }

    // A host port that moves to another service is free only when its holder stopped, whatever the order of services says.
    private void StopHoldersOfWantedPorts()
    {
        foreach (var standing in _standings.Where(standing => standing.Old?.IsUp() == true))
        {
            var service = standing.Service.Name;
            if (Frees($"stop:{service}", _wantedPorts.By(standing.Old!).Where(wanting => wanting != service)) || HoldsPortOfProxy(standing.Old!))
                StopOld(standing, [$"create:{service}", .. _pulls]);
        }

        foreach (var container in Unlisted().Where(ContainerStates.IsUp))
        {
            if (Frees($"stop:{container.Name}", _wantedPorts.By(container)) || HoldsPortOfProxy(container))
                StopUnlisted(container, [.. _operations.Ids<CreateContainer>(), .. _pulls]);
        }
    }

    private bool HoldsPortOfProxy(ObservedContainer container) => container.Ports.Any(port => _routing.PortsToBind().Contains(port.HostPort));

    // It is there before anything that it leads to; where a service takes its ports back, it goes before that starts.
    private void Proxy()
    {
        if (_routing.WhyStart() is { } reason)
            _operations.Add(new StartProxy { Id = "proxy", Reason = reason }, [.. _pulls, .. _operations.Ids<StopContainer>()]);
        if (_routing.MustConnect())
            _operations.Add(new ConnectProxy(ObjectNames.Network(_assignment.Stack)) { Id = "proxy-joins", Reason = "its routes lead there" }, ["proxy", "network"]);
        if (!_routing.IsAsked && _routing.Proxy is { } proxy && _wantedPorts.By(proxy).Any())
            Unroute([.. _operations.Ids<CreateContainer>(), .. _pulls]);
    }

    private void Unroute(IEnumerable<string> after)
    {
        _isUnrouted = true;
        _operations.AddRange(_routing.Withdrawals(all: true, NotAsked), after);
        _operations.AddRange(_routing.Leaving(NotAsked), [.. _operations.Ids<WithdrawRoute>(), .. after]);
    }

    private bool Frees(string stop, IEnumerable<ServiceName> wanting)
    {
        var before = _freedBy.Count;
        _freedBy.AddRange(wanting.Select(service => (service, stop)));
        return _freedBy.Count > before;
    }

    // Both stand side by side for a while, unless the old one must make room for another service.
    private bool StartsFirst(ServiceStanding standing) =>
        standing.Service.Update.Order == UpdateOrder.StartFirst
        && standing.Old?.IsUp() == true
        && !HoldsPortOfProxy(standing.Old)
        && !_wantedPorts.By(standing.Old).Any(wanting => wanting != standing.Service.Name);

    private void Start(ServiceStanding standing)
    {
        var service = standing.Service.Name;
        var name = ObjectNames.Container(_assignment.Stack, service);
        var dependencies = standing.Service.DependsOn.Select(Awaited).ToImmutableArray();
        var startsFirst = StartsFirst(standing);
        var restarts = Restarts(standing);

        if (standing.Old?.IsUp() == true && !startsFirst && !_operations.Has($"stop:{service}"))
            StopOld(standing, [$"create:{service}", .. dependencies, .. _pulls]);
        if (restarts)
        {
            _operations.Add(
                new StopContainer(name, standing.Right!.Id) { Id = $"stop:{service}", Service = service, Reason = "a restart was asked for" },
                [$"restore:{service}", .. dependencies, .. _pulls]);
        }

        if ((standing.WillStart && !IsFinishedJob(standing)) || restarts)
        {
            string[] made = [$"create:{service}", $"restore:{service}", $"stop:{service}"];
            var freed = _freedBy.Where(pair => pair.Wanting == service).Select(pair => pair.Stop);
            _operations.Add(
                new StartContainer(name) { Id = $"start:{service}", Service = service, Reason = restarts ? "a restart was asked for" : standing.StartReason },
                [.. made, .. dependencies, .. freed, "proxy", "proxy-joins", "remove-proxy", .. dependencies.Any(_operations.Has) ? [] : _pulls]);
        }

        if (_operations.Has($"start:{service}") || startsFirst || MustBeAwaited(standing) || MustHaveItsName(standing))
            Wait(service);
        Settle(standing, startsFirst);
    }

    // A job is waited for until it ended; one whose health or mere running is asked for as well is waited for twice.
    private void Wait(ServiceName service)
    {
        var name = ObjectNames.Container(_assignment.Stack, service);
        var reason = _operations.Has($"start:{service}") ? "just started" : "not ready yet";
        string[] after = [$"start:{service}", $"restore:{service}", .. _pulls];
        var isJob = _assignment.IsJob(service);
        if (!isJob || _assignment.Services.Any(other => other.DependsOn.Any(dependency => Awaited(dependency) == $"ready:{service}")))
            _operations.Add(new WaitUntilReady(name) { Id = $"ready:{service}", Service = service, Reason = reason }, after);
        if (isJob)
            _operations.Add(new WaitUntilReady(name) { Id = $"done:{service}", Service = service, Reason = reason, UntilCompleted = true }, after);
    }

    private static string Awaited(Dependency dependency) => dependency.Condition switch
    {
        DependencyCondition.Started => $"start:{dependency.Service}",
        DependencyCondition.CompletedSuccessfully => $"done:{dependency.Service}",
        DependencyCondition.Ready or DependencyCondition.Healthy => $"ready:{dependency.Service}",
    };

    // What replaces another has to prove itself, and takes its place only then where both run.
    private void Settle(ServiceStanding standing, bool startsFirst)
    {
        var service = standing.Service.Name;
        var name = ObjectNames.Container(_assignment.Stack, service);
        if (standing.Old is not null && !_assignment.IsJob(service))
        {
            _operations.Add(
                new MonitorContainer(name, standing.Service.Update.Monitor) { Id = $"monitor:{service}", Service = service, Reason = "it replaces what ran before" },
                [$"ready:{service}", $"start:{service}"]);
        }

        if (startsFirst || LacksAlias(standing))
        {
            _operations.Add(
                new TakeOver(name, _routing.AliasOf(service, standing.Right)) { Id = $"take-over:{service}", Service = service, Reason = "it is ready" },
                [$"monitor:{service}", $"ready:{service}"]);
        }

        // A container that replaces one which stopped has nothing to wait for: until it is routed nobody is served.
        if (_routing.Publishing(service, standing.Right) is { } publishing && WillBeUp(standing))
            _operations.Add(publishing, [$"take-over:{service}", $"ready:{service}", $"start:{service}", "proxy", "proxy-joins", .. _pulls]);

        if (startsFirst)
            StopOld(standing, [$"take-over:{service}", $"route:{service}"], DrainTime);
    }

    private bool WillBeUp(ServiceStanding standing) => standing.Right?.IsUp() == true || _operations.Has($"start:{standing.Service.Name}");

    // Left without by an update that did not come to its end: it may have been stopped since, and starts as it is.
    private bool LacksAlias(ServiceStanding standing) => standing is { Next: ServiceStanding.Step.Keep, Right: { } right }
        && WillBeUp(standing)
        && right.Networks.Any(attachment => attachment.Network == ObjectNames.Network(_assignment.Stack)
            && (!attachment.Aliases.Contains(standing.Service.Name.Value) || (_routing.IsRouted(standing.Service.Name) && RouteAlias.Of(_assignment.Stack, right) is null)));

    private bool Restarts(ServiceStanding standing) =>
        _assignment.Restart is { Since: { } since } restart
        && standing is { Next: ServiceStanding.Step.Keep or ServiceStanding.Step.Restore, Right: { StartedAt: { } started } right }
        && right.IsUp()
        && started < since
        && restart.Services.Contains(standing.Service.Name);

    private bool IsFinishedJob(ServiceStanding standing) =>
        standing.Right is { State: ContainerState.Exited, ExitCode: 0 } && _assignment.IsJob(standing.Service.Name);

    private bool MustBeAwaited(ServiceStanding standing) => standing.Right is { } right && right.IsUp() && (
        right.Health == ContainerHealth.Starting
        || ((right.Health == ContainerHealth.Unhealthy || right.State == ContainerState.Restarting || _assignment.IsJob(standing.Service.Name))
            && _waitedFor.Contains(standing.Service.Name)));

    // Whoever needs it looks for it under the name that it is just getting back.
    private bool MustHaveItsName(ServiceStanding standing) => standing.Next == ServiceStanding.Step.Restore
        && _assignment.Services.Any(other => other.DependsOn.Any(dependency => dependency.Service == standing.Service.Name));

    private IEnumerable<ObservedContainer> Unlisted()
    {
        var listed = _standings.SelectMany(standing => (ObservedContainer?[])[standing.Right, standing.Old, standing.Unfinished]).ToHashSet();
        return _owned.Values.Where(container => !listed.Contains(container)).OrderBy(container => container.Name, StringComparer.Ordinal);
    }

    private void StopOld(ServiceStanding standing, IEnumerable<string> after, TimeSpan drain = default) => _operations.Add(
        new StopContainer(standing.Old!.Name, standing.Old.Id)
        {
            Id = $"stop:{standing.Service.Name}",
            Service = standing.Service.Name,
            Reason = standing.Next == ServiceStanding.Step.Create ? standing.Reason : "replaced",
            Drain = drain,
        },
        after);

    private void StopUnlisted(ObservedContainer container, IEnumerable<string> after) => _operations.Add(
        new StopContainer(container.Name, container.Id) { Id = $"stop:{container.Name}", Service = container.Service, Reason = "no longer in the definition" }, after);

    // What ran before goes only when everything else is done.
    private void Tidy()
    {
        var allElse = _operations.Last();
        if (!_routing.IsAsked && !_isUnrouted)
            Unroute(allElse);
        else if (_routing.IsAsked)
            _operations.AddRange(_routing.Withdrawals(all: false), allElse);

        allElse = _operations.Last();
        var unlisted = Unlisted().ToImmutableArray();
        foreach (var container in unlisted.Where(container => container.IsUp() && !_operations.Has($"stop:{container.Name}")))
            StopUnlisted(container, allElse);

        // Until the last one is stopped all of it can come back.
        allElse = _operations.Last();
        foreach (var container in unlisted)
        {
            _operations.Add(
                new RemoveContainer(container.Name, container.Id) { Id = $"remove:{container.Name}", Service = container.Service, Reason = "no longer in the definition" },
                allElse);
        }

        foreach (var standing in _standings.Where(standing => standing.Old is not null))
        {
            _operations.Add(
                new RemoveContainer(ObjectNames.Previous(_assignment.Stack, standing.Service.Name), standing.Old!.Id)
                {
                    Id = $"remove:{standing.Service.Name}",
                    Service = standing.Service.Name,
                    Reason = "replaced",
                },
                allElse);
        }
    }
}
