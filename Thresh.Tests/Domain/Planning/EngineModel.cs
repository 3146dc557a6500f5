using System.Collections.Immutable;
using System.Globalization;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;

namespace Thresh.Tests.Domain.Planning;

/// <summary>What an engine's objects become when a plan's operations are applied; it minds names and ports as the engine does.</summary>
internal sealed class EngineModel
{
    private readonly Dictionary<string, ObservedContainer> _containers = [];
    private readonly HashSet<string> _networks = [];
    private readonly HashSet<string> _volumes = [];
    private readonly HashSet<string> _asked = [];
    private readonly Dictionary<ServiceName, PublishedService> _published = [];
    private int _ids;
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public DateTimeOffset Now => _now = _now.AddSeconds(1);

    public Dictionary<string, ObservedImage> Images { get; } = [];

    public IReadOnlyCollection<ObservedContainer> Containers => _containers.Values;

    public bool IsEmpty => _containers.Count == 0 && _networks.Count == 0 && _volumes.Count == 0;

    public Plan Plan(Assignment assignment) =>
        Planner.Plan(assignment, Observed(), new HeldImages(Images.ToImmutableDictionary()) { Asked = [.. _asked] }, Routing());

    public Plan Upkeep(Assignment assignment) => RoutingUpkeep.Find(assignment, Observed(), Routing());

    /// <summary>Another stack of the node has the proxy lead to its service.</summary>
    public void Publish(PublishedService service) => _published[service.Service] = service;

    /// <summary>Somebody removes a container behind the product's back.</summary>
    public void Lose(string name) => _containers.Remove(name).ShouldBeTrue();

    private ObservedNode Observed() => new(new EngineStatus("20.10", null))
    {
        Containers = [.. _containers.Values],
        Networks = [.. _networks.Select(name => new ObservedObject(name, PlanCases.Owner))],
        Volumes = [.. _volumes.Select(name => new ObservedObject(name, PlanCases.Owner))],
    };

    private NodeRouting Routing() => new(Proxy, "recipe") { Published = [.. _published.Values], Users = Users };

    /// <summary>How the node's proxy is set up.</summary>
    public ProxySettings Proxy { get; init; } = ProxySettings.Default;

    /// <summary>The stacks that ask for the proxy, as the agent's assignments say.</summary>
    public ImmutableArray<StackName> Users { get; set; } = [];

    public IReadOnlyCollection<PublishedService> Published => _published.Values;

    /// <summary>Plans and applies as an agent does: the pulls, then the plan that they lead to.</summary>
    /// <param name="steps">After how many operations the agent dies.</param>
    public void Bring(Assignment assignment, int steps = int.MaxValue)
    {
        foreach (var pull in Plan(assignment).Operations.OfType<PullImage>())
        {
            if (steps-- <= 0)
                return;
            Images.TryAdd(pull.Image.Value, Image(pull.Image.Value));
            _asked.Add(pull.Image.Value);
        }

        foreach (var operation in Plan(assignment).Operations)
        {
            if (steps-- <= 0)
                return;
            Apply(assignment, operation);
        }
    }

    /// <summary>Somebody changes a container behind the product's back.</summary>
    public void Meddle(string name, Func<ObservedContainer, ObservedContainer> change) => Change(_containers[name].Id, change);

    /// <summary>Another deployment begins: the registry is asked anew.</summary>
    public void BeginAnother() => _asked.Clear();

    public void MoveTag(string reference) => Images[reference] = Image(reference);

    private ObservedImage Image(string reference) => new(reference, $"sha256:{++_ids:d12}") { Digests = [$"{reference}@sha256:{_ids}"] };

    private void Apply(Assignment assignment, Operation operation)
    {
        switch (operation)
        {
            case CreateNetwork network:
                _networks.Add(network.Name).ShouldBeTrue();
                break;
            case CreateVolume volume:
                _volumes.Add(volume.Name).ShouldBeTrue();
                break;
            case CreateContainer create:
                Create(assignment, create);
                break;
            case RestoreContainer restore:
                Rename(_containers.Single(pair => pair.Value.Id == restore.ContainerId).Key, restore.Name);
                break;
            case StartContainer start:
                Start(assignment, start);
                break;
            case WaitUntilReady wait:
                _containers[wait.Name].State.ShouldBe(ContainerState.Running);
                break;
            case MonitorContainer monitor:
                _containers[monitor.Name].State.ShouldBe(ContainerState.Running);
                break;
            case TakeOver takeOver:
                Change(_containers[takeOver.Name].Id, container => container with { Networks = OnNetwork(assignment, operation.Service!.Value, takeOver.Alias) });
                break;
            case StartProxy:
                StartTheProxy();
                break;
            case ConnectProxy connect:
                _networks.ShouldContain(connect.Network);
                Change(_containers[ObjectNames.Proxy].Id, container => container with { Networks = container.Networks.Add(new NetworkAttachment(connect.Network, [])) });
                break;
            case PublishRoute publish:
                Publish(assignment, publish);
                break;
            case WithdrawRoute:
                _published.Remove(operation.Service!).ShouldBeTrue();
                break;
            case DisconnectProxy disconnect:
                Change(_containers[ObjectNames.Proxy].Id, container => container with { Networks = container.Networks.RemoveAll(attachment => attachment.Network == disconnect.Network) });
                break;
            case RemoveProxy remove:
                _containers.Remove(_containers.Single(pair => pair.Value.Id == remove.ContainerId).Key);
                break;
            case StopContainer stop:
                Change(stop.ContainerId, container => container with { State = ContainerState.Exited, Ports = [] });
                break;
            case RemoveContainer remove:
                _containers.Remove(_containers.Single(pair => pair.Value.Id == remove.ContainerId).Key);
                break;
            case RemoveNetwork network:
                _networks.Remove(network.Name).ShouldBeTrue();
                break;
            case RemoveVolume volume:
                _volumes.Remove(volume.Name).ShouldBeTrue();
                break;
            default:
                throw new InvalidOperationException(operation.Id);
        }
    }

    private void Create(Assignment assignment, CreateContainer create)
    {
        var service = assignment.Services.Single(service => service.Name == create.Service);
        _networks.ShouldContain(ObjectNames.Network(assignment.Stack));
        service.Volumes.ShouldAllBe(mount => _volumes.Contains(ObjectNames.Volume(assignment.Stack, mount.Source)));
        if (_containers.ContainsKey(create.Name))
            Rename(create.Name, ObjectNames.Previous(assignment.Stack, service.Name));
        _containers.Add(create.Name, new ObservedContainer
        {
            Id = (++_ids).ToString(CultureInfo.InvariantCulture),
            Name = create.Name,
            Owner = assignment.Owner,
            Service = service.Name,
            SpecHash = service.SpecHash,
            Image = service.Image.Value,
            ImageId = Images[service.Image.Value].Id,
            State = ContainerState.Created,
            ProxiedPorts = assignment.Traefik ? [.. ProxiedPorts.Of(service.Ports, Proxy).Select(port => port.HostPort!.Value)] : [],
            Networks = create.WithoutAlias ? OnNetwork(assignment, AliasOf(assignment, service)) : OnNetwork(assignment, service.Name.Value, AliasOf(assignment, service)),
        });
    }

    private static string AliasOf(Assignment assignment, AssignedService service) => RouteAlias.For(assignment.Stack, service.Name, assignment.Deployment);

    // Its ports have to be free, as those of every other container.
    private void StartTheProxy()
    {
        HeldPorts().Intersect([Proxy.HttpPort, Proxy.HttpsPort]).ShouldBeEmpty();
        _containers[ObjectNames.Proxy] = new ObservedContainer
        {
            Id = (++_ids).ToString(CultureInfo.InvariantCulture),
            Name = ObjectNames.Proxy,
            Proxy = ProxyOwner.Of(PlanCases.Owner),
            SpecHash = "recipe",
            Image = Proxy.Image,
            ImageId = Images[Proxy.Image].Id,
            State = ContainerState.Running,
            Ports = [new PublishedPort("0.0.0.0", Proxy.HttpPort, 80, TransportProtocol.Tcp), new PublishedPort("0.0.0.0", Proxy.HttpsPort, 443, TransportProtocol.Tcp)],
        };
    }

    // A route leads to a container that runs, by a name that it has, through a proxy that is on its network.
    private void Publish(Assignment assignment, PublishRoute publish)
    {
        var network = ObjectNames.Network(assignment.Stack);
        _containers[ObjectNames.Proxy].Networks.ShouldContain(attachment => attachment.Network == network);
        var container = _containers[publish.Name];
        container.State.ShouldBe(ContainerState.Running);
        container.Networks.Single(attachment => attachment.Network == network).Aliases.ShouldContain(publish.Alias);
        _published[publish.Service!] = new PublishedService(assignment.Stack, publish.Service!, publish.Alias, publish.Routes);
    }

    private HashSet<int> HeldPorts() => [.. _containers.Values.Where(container => container.IsUp()).SelectMany(container => container.Ports).Select(port => port.HostPort)];

    private static ImmutableArray<NetworkAttachment> OnNetwork(Assignment assignment, params string[] aliases) =>
        [new NetworkAttachment(ObjectNames.Network(assignment.Stack), [.. aliases])];

    private void Start(Assignment assignment, StartContainer start)
    {
        var service = assignment.Services.Single(service => service.Name == start.Service);
        var bound = assignment.Traefik ? ProxiedPorts.Without(service.Ports, Proxy) : service.Ports;
        var wanted = bound.Where(port => port.HostPort is not null).Select(port => new PublishedPort("0.0.0.0", port.HostPort!.Value, port.ContainerPort, port.Protocol)).ToImmutableArray();
        var held = HeldPorts();
        wanted.ShouldAllBe(port => !held.Contains(port.HostPort));
        Change(_containers[start.Name].Id, container => container with { State = ContainerState.Running, Ports = wanted, StartedAt = _now = _now.AddSeconds(1) });
    }

    private void Rename(string from, string to)
    {
        var container = _containers[from];
        _containers.Remove(from);
        _containers.Add(to, container with { Name = to });
    }

    private void Change(string id, Func<ObservedContainer, ObservedContainer> change)
    {
        var (name, container) = _containers.Single(pair => pair.Value.Id == id);
        _containers[name] = change(container);
    }
}
