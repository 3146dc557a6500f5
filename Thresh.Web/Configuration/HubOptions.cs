using System.Collections.Immutable;
using System.Net;

namespace Thresh.Web.Configuration;

/// <summary>What the Hub was started with.</summary>
public sealed record HubOptions
{
    public const int DefaultPort = 7200;

    /// <summary>1 to 65535.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The folder that holds everything the Hub keeps; readable by its owner alone.</summary>
    public required string Data { get; init; }

    /// <summary>Plain HTTP, for use behind a proxy that ends TLS.</summary>
    public bool Http { get; init; }

    /// <summary>Fixes the one-time set-up token; else one is made at each start.</summary>
    public string? SetupToken { get; init; }

    /// <summary>What a monitoring system reads <c>/metrics</c> with; else one is made and kept in the data folder.</summary>
    public string? MetricsToken { get; init; }

    /// <summary>Whether the Hub's own machine is a node.</summary>
    public bool LocalAgent { get; init; } = true;

    /// <summary>The reverse proxies that are believed where a request comes from; empty where nobody is.</summary>
    public ImmutableArray<IPNetwork> Proxies { get; init; } = [];

    public Uri LocalUrl => new($"{(Http ? "http" : "https")}://localhost:{Port}");
}
