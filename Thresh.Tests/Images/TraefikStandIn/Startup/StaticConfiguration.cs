using Thresh.TraefikStandIn.Logs;

namespace Thresh.TraefikStandIn.Startup;

/// <summary>What the flags say, with Traefik's defaults.</summary>
internal sealed record StaticConfiguration
{
    /// <summary>The entry point that Traefik makes for its API and ping when none is named so.</summary>
    public const string InternalEntryPoint = "traefik";

    public LogLevel LogLevel { get; init; } = LogLevel.Error;

    public bool AccessLog { get; init; }

    public bool Ping { get; init; }

    public string PingEntryPoint { get; init; } = InternalEntryPoint;

    public bool Api { get; init; }

    public bool ApiInsecure { get; init; }

    /// <summary>Empty where no file provider is configured.</summary>
    public string Directory { get; init; } = "";

    public bool Watch { get; init; } = true;

    /// <summary>At least so long lies between two configurations taken over.</summary>
    public TimeSpan ThrottleDuration { get; init; } = TimeSpan.FromSeconds(2);

    public required IReadOnlyDictionary<string, EntryPoint> EntryPoints { get; init; }

    public required IReadOnlyDictionary<string, CertificateResolver> Resolvers { get; init; }
}
