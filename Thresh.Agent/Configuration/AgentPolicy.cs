using System.Collections.Immutable;

namespace Thresh.Agent.Configuration;

/// <summary>What this node allows, whatever the Hub says.</summary>
public sealed record AgentPolicy
{
    /// <summary>Host paths below which a service may bind-mount; none by default.</summary>
    public ImmutableArray<string> AllowedBindMounts { get; init; } = [];

    /// <summary>Capabilities that a service may add, with or without <c>CAP_</c>; <c>ALL</c> allows every one. None by default.</summary>
    public ImmutableArray<string> AllowedCapabilities { get; init; } = [];

    /// <summary>Registries (<c>docker.io</c>, <c>ghcr.io</c>) to pull from; null allows all.</summary>
    public ImmutableArray<string>? AllowedRegistries { get; init; }

    /// <summary>How many containers of stacks and environments may exist on the node; null for no limit.</summary>
    public int? MaxContainers { get; init; }

    /// <summary>The host ports that may be published, as <c>first-last</c>; null allows all.</summary>
    public string? PortRange { get; init; }
}
