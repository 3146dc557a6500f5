using Thresh.Domain.Routing;
using Thresh.Domain.Text;

namespace Thresh.Agent.Configuration;

/// <summary>How an agent reaches its Hub and its engine; complete once a command line, the environment and <c>agent.json</c> are put together.</summary>
public sealed record AgentSettings
{
    /// <summary>The Hub's address without the agents' path: <c>https://hub.example:7200</c>.</summary>
    public required Uri Hub { get; init; }

    /// <summary>The account's key: <c>thresh_live_…</c>.</summary>
    public required SecretText Key { get; init; }

    /// <summary>The node's name, or null for the machine's host name.</summary>
    public string? Name { get; init; }

    /// <summary>SHA-256 of the one certificate to trust, hexadecimal, colons allowed; null to trust what the system trusts.</summary>
    public string? TlsFingerprint { get; init; }

    /// <summary>False accepts any certificate; the agent warns at every start.</summary>
    public bool TlsVerify { get; init; } = true;

    public string Engine { get; init; } = "docker";

    /// <summary>The engine's address (<c>unix:///var/run/docker.sock</c>), or null for <c>DOCKER_HOST</c> and then the platform's own.</summary>
    public string? EngineEndpoint { get; init; }

    /// <summary>The folder that holds <c>agent/</c>: identity, assignments, journal.</summary>
    public string Home { get; init; } = AgentHome.DefaultPath;

    public AgentPolicy Policy { get; init; } = new();

    /// <summary>How the node's reverse proxy is set up.</summary>
    public ProxySettings Proxy { get; init; } = ProxySettings.Default;

    public AgentTimings Timings { get; init; } = new();
}
