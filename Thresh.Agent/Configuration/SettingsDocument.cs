using System.Collections.Immutable;
using Thresh.Domain.Text;

namespace Thresh.Agent.Configuration;

/// <summary><c>agent.json</c>: what is set on this node. Everything may be missing.</summary>
public sealed record SettingsDocument
{
    public string? HubUrl { get; init; }

    public SecretText? Key { get; init; }

    public string? Name { get; init; }

    public string? TlsFingerprint { get; init; }

    public bool? TlsVerify { get; init; }

    public string? Engine { get; init; }

    public string? EngineEndpoint { get; init; }

    public ImmutableArray<string>? AllowedBindMounts { get; init; }

    public ImmutableArray<string>? AllowedCapabilities { get; init; }

    public ImmutableArray<string>? AllowedRegistries { get; init; }

    public int? MaxContainers { get; init; }

    public string? PortRange { get; init; }

    public ProxyDocument? Traefik { get; init; }
}
