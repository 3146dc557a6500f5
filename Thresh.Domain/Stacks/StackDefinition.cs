using System.Collections.Immutable;

namespace Thresh.Domain.Stacks;

/// <summary>A whole application as its author wrote it; services in the order of declaration, which breaks ties.</summary>
public sealed record StackDefinition(StackName Name, ImmutableArray<ServiceDefinition> Services)
{
    public bool Traefik { get; init; }
}
