namespace Thresh.Agent.Configuration;

/// <summary>What an agent needs to run.</summary>
public sealed record AgentSettings
{
    /// <summary>The Hub's address, such as <c>https://hub.example.com:7200</c>.</summary>
    public required Uri Hub { get; init; }

    /// <summary><c>thresh_live_…</c></summary>
    public required string Key { get; init; }

    /// <summary>Where the agent keeps its state; made where it is missing, readable by its owner alone.</summary>
    public required string Home { get; init; }

    /// <summary>The node's name; null for the machine's.</summary>
    public string? Name { get; init; }

    /// <summary>SHA-256 of the Hub's certificate, hexadecimal, which then need not be signed by anybody known.</summary>
    public string? TlsFingerprint { get; init; }

    /// <summary>False trusts any certificate: for trials only.</summary>
    public bool TlsVerify { get; init; } = true;

    public string EngineEndpoint { get; init; } = Engine.Docker.DockerEngine.DefaultSocket;

    public NodePolicy Policy { get; init; } = new();

    /// <summary>How long one service may take to become ready.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromMinutes(5);
}
