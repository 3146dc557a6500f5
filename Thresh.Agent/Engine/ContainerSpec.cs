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

    public required ImmutableDictionary<string, string> Labels { get; init; }

    public ImmutableArray<KeyValuePair<string, SecretText>> Environment { get; init; } = [];

    public ImmutableArray<PortMapping> Ports { get; init; } = [];

    public ImmutableArray<ContainerMount> Mounts { get; init; } = [];

    /// <summary>Whether the engine keeps it up (<c>unless-stopped</c>) or lets it end.</summary>
    public bool KeepUp { get; init; } = true;
}
