using System.Collections.Immutable;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;

namespace Thresh.Agent.Engine;

/// <summary>A container to make, field by field.</summary>
public sealed record ContainerSpec
{
    public required string Name { get; init; }

    public required string Image { get; init; }

    public required string Network { get; init; }

    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>All labels, the service's own among them.</summary>
    public required ImmutableDictionary<string, string> Labels { get; init; }

    public ImmutableArray<KeyValuePair<string, SecretText>> Environment { get; init; } = [];

    public ImmutableArray<PortMapping> Ports { get; init; } = [];

    public ImmutableArray<ContainerMount> Mounts { get; init; } = [];

    /// <summary>Files that are there before the container starts.</summary>
    public ImmutableArray<ContainerFile> Files { get; init; } = [];

    /// <summary>What the engine does when the container ends.</summary>
    public required RestartPolicy Restart { get; init; }

    /// <summary>Whether others wait for it to end: an engine that runs it for real need not know.</summary>
    public bool RunsOnce { get; init; }

    /// <summary>The rest of how it is made; of this, labels and restart policy are decided above.</summary>
    public ContainerSettings Settings { get; init; } = ContainerSettings.Default;
}
