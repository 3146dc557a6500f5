using System.Collections.Immutable;
using Thresh.Domain.Stacks.Fields;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>The services and configs of a stack that is being written, as far as they can be told.</summary>
internal sealed class StackOutline
{
    private readonly Dictionary<string, OutlinedService> _services = new(StringComparer.Ordinal);

    public StackOutline(LooseNode? root)
    {
        foreach (var property in root?.Find(FieldNames.Services)?.Properties ?? [])
        {
            // A name without a value may be one that is just typed.
            if (property.Value is { Kind: LooseKind.Object } value && _services.TryAdd(property.Name.Value, Read(property.Name.Value, value)))
                Services.Add(_services[property.Name.Value]);
        }

        Configs = [.. (root?.Find(FieldNames.Configs)?.Properties ?? []).Where(config => config.Value is not null).Select(config => config.Name.Value).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>In order of declaration.</summary>
    public List<OutlinedService> Services { get; } = [];

    public ImmutableArray<string> Configs { get; }

    public OutlinedService? Find(string? name) => name is null ? null : _services.GetValueOrDefault(name);

    /// <summary>Every service that a service waits for, over however many others; itself only where it is in a cycle.</summary>
    public HashSet<string> AwaitedBy(string service)
    {
        var awaited = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Find(service)?.DependsOn ?? []);
        while (open.TryPop(out var next))
        {
            if (!awaited.Add(next) || Find(next) is not { } found)
                continue;
            foreach (var other in found.DependsOn)
                open.Push(other);
        }

        return awaited;
    }

    /// <summary>Every service that waits for a service, over however many others.</summary>
    public HashSet<string> WaitingFor(string service)
    {
        var waiters = Services
            .SelectMany(other => other.DependsOn.Select(dependency => (dependency, other.Name)))
            .ToLookup(pair => pair.dependency, pair => pair.Name, StringComparer.Ordinal);
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(waiters[service]);
        while (open.TryPop(out var next))
        {
            if (!waiting.Add(next))
                continue;
            foreach (var other in waiters[next])
                open.Push(other);
        }

        return waiting;
    }

    private static OutlinedService Read(string name, LooseNode value)
    {
        var dependencies = value.Find(FieldNames.DependsOn);
        return new OutlinedService(name, value.Find(FieldNames.Image) is { Kind: LooseKind.Text } image ? image.Value : "")
        {
            Ports = [.. Ports(value.Find(FieldNames.Ports))],
            DependsOn = [.. dependencies?.Kind is LooseKind.Object ? dependencies.Properties.Select(property => property.Name.Value) : dependencies?.Texts() ?? []],
            Volumes = [.. value.Find(FieldNames.Volumes)?.Texts() ?? []],
            Configs = [.. value.Find(FieldNames.Configs)?.Texts() ?? []],
        };
    }

    private static IEnumerable<PortMapping> Ports(LooseNode? list)
    {
        foreach (var item in list?.Items ?? [])
        {
            if (!item.IsContainer && PortsField.TryParse(item.Value, out var port, out _))
                yield return port;
        }
    }
}
