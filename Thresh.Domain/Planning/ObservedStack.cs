using Thresh.Domain.Fleet;

namespace Thresh.Domain.Planning;

/// <summary>What of one stack a node has, told apart from what merely has its names.</summary>
internal sealed class ObservedStack
{
    private readonly Assignment _assignment;
    private readonly ObservedNode _node;
    private readonly Dictionary<string, ObservedContainer> _byName;

    public ObservedStack(Assignment assignment, ObservedNode node)
    {
        _assignment = assignment;
        _node = node;
        Containers = [.. node.Containers.Where(container => container.Owner == assignment.Owner)];
        _byName = Containers.ToDictionary(container => container.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ObservedContainer> Containers { get; }

    public ObservedContainer? Find(string name) => _byName.GetValueOrDefault(name);

    public bool HasNetwork(string name) => _node.Networks.Any(network => network.Name == name && network.Owner == _assignment.Owner);

    public bool HasVolume(string name) => _node.Volumes.Any(volume => volume.Name == name && volume.Owner == _assignment.Owner);

    public IEnumerable<string> Networks => _node.Networks.Where(network => network.Owner == _assignment.Owner).Select(network => network.Name);

    public IEnumerable<string> Volumes => _node.Volumes.Where(volume => volume.Owner == _assignment.Owner).Select(volume => volume.Name);

    public string? ForeignContainer(string name) =>
        _node.Containers.FirstOrDefault(container => container.Name == name && container.Owner != _assignment.Owner)?.Name;

    public bool IsForeignNetwork(string name) => _node.Networks.Any(network => network.Name == name && network.Owner != _assignment.Owner);

    public bool IsForeignVolume(string name) => _node.Volumes.Any(volume => volume.Name == name && volume.Owner != _assignment.Owner);

    public static bool IsUp(ObservedContainer container) =>
        container.State is ContainerState.Running or ContainerState.Restarting or ContainerState.Paused;
}
