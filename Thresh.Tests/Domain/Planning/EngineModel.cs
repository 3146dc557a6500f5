using System.Collections.Immutable;
using System.Globalization;
using Shouldly;
using Thresh.Domain.Fleet;
using Thresh.Domain.Planning;

namespace Thresh.Tests.Domain.Planning;

/// <summary>What an engine's objects become when a plan's operations are applied; it minds names and ports as the engine does.</summary>
internal sealed class EngineModel
{
    private readonly Dictionary<string, ObservedContainer> _containers = [];
    private readonly HashSet<string> _networks = [];
    private readonly HashSet<string> _volumes = [];
    private readonly HashSet<string> _asked = [];
    private int _ids;
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public DateTimeOffset Now => _now = _now.AddSeconds(1);

    public Dictionary<string, ObservedImage> Images { get; } = [];

    public IReadOnlyCollection<ObservedContainer> Containers => _containers.Values;

    public bool IsEmpty => _containers.Count == 0 && _networks.Count == 0 && _volumes.Count == 0;

    public Plan Plan(Assignment assignment) => Planner.Plan(
        assignment,
        new ObservedNode(new EngineStatus("20.10", null))
        {
            Containers = [.. _containers.Values],
            Networks = [.. _networks.Select(name => new ObservedObject(name, PlanCases.Owner))],
            Volumes = [.. _volumes.Select(name => new ObservedObject(name, PlanCases.Owner))],
        },
        new HeldImages(Images.ToImmutableDictionary()) { Asked = [.. _asked] });

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
                Change(_containers[takeOver.Name].Id, container => container with { Networks = OnNetwork(assignment, operation.Service!.Value) });
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
            Networks = create.WithoutAlias ? OnNetwork(assignment) : OnNetwork(assignment, service.Name.Value),
        });
    }

    private static ImmutableArray<NetworkAttachment> OnNetwork(Assignment assignment, params string[] aliases) =>
        [new NetworkAttachment(ObjectNames.Network(assignment.Stack), [.. aliases])];

    private void Start(Assignment assignment, StartContainer start)
    {
        var service = assignment.Services.Single(service => service.Name == start.Service);
        var wanted = service.Ports.Select(port => new PublishedPort("0.0.0.0", port.HostPort!.Value, port.ContainerPort, port.Protocol)).ToImmutableArray();
        var held = _containers.Values.Where(container => container.IsUp()).SelectMany(container => container.Ports).Select(port => port.HostPort).ToHashSet();
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
