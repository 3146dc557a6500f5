using Thresh.Domain.Fleet;

namespace Thresh.Web.Metrics;

/// <summary>What was measured of a node and its containers in one interval.</summary>
/// <param name="At">When the interval began, a whole multiple of its length.</param>
public sealed record NodeInterval(NodeId Node, DateTimeOffset At)
{
    public Readings Own { get; } = new();

    /// <summary>By the container's name.</summary>
    public Dictionary<string, Readings> Containers { get; } = new(StringComparer.Ordinal);

    /// <summary>A container's readings; null asks for the node's own.</summary>
    public Readings? Of(string? container) => container is null ? Own : Containers.GetValueOrDefault(container);

    public void Add(NodeSample sample)
    {
        Own.Add(SampleValues.Of(sample));
        foreach (var container in SampleValues.Containers(sample))
            Into(container.Name).Add(SampleValues.Of(container));
    }

    public void Add(NodeInterval other)
    {
        Own.Add(other.Own);
        foreach (var (name, readings) in other.Containers)
            Into(name).Add(readings);
    }

    private Readings Into(string container)
    {
        if (!Containers.TryGetValue(container, out var readings))
            Containers[container] = readings = new Readings();
        return readings;
    }
}
