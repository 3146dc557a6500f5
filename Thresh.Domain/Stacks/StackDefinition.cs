using System.Collections.Immutable;

namespace Thresh.Domain.Stacks;

/// <summary>A whole application as its author wrote it; services in the order of declaration, which breaks ties.</summary>
public sealed record StackDefinition(StackName Name, ImmutableArray<ServiceDefinition> Services)
{
    public bool Traefik { get; init; }

    public ImmutableArray<ConfigFile> Configs { get; init; } = [];

    /// <summary>Where to deploy when the caller does not say; never together with <see cref="Cluster"/>.</summary>
    public string? Node { get; init; }

    /// <summary>Where to deploy when the caller does not say; never together with <see cref="Node"/>.</summary>
    public string? Cluster { get; init; }
}
