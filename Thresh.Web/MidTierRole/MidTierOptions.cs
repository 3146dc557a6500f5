using System.Collections.Immutable;
using System.Net;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;

namespace Thresh.Web.MidTierRole;

/// <summary>What a mid-tier was started with.</summary>
public sealed record MidTierOptions
{
    public const int DefaultPort = 7300;

    /// <summary>The Hub's address: <c>https://hub.example:7200</c>.</summary>
    public required Uri Hub { get; init; }

    /// <summary>The account's key: <c>thresh_mid_…</c>.</summary>
    public required SecretText Key { get; init; }

    public required ServerTrust Trust { get; init; }

    /// <summary>Unique in the account.</summary>
    public required MidTierName Name { get; init; }

    /// <summary>The address that agents are to connect to.</summary>
    public required Uri Address { get; init; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The folder that holds its certificate; readable by its owner alone.</summary>
    public required string Data { get; init; }

    /// <summary>Plain HTTP, for use behind a proxy that ends TLS.</summary>
    public bool Http { get; init; }

    /// <summary>What a monitoring system reads <c>/metrics</c> with; else one is made and kept in the data folder.</summary>
    public string? MetricsToken { get; init; }

    /// <summary>The reverse proxies that are believed where a request comes from; empty where nobody is.</summary>
    public ImmutableArray<IPNetwork> Proxies { get; init; } = [];
}
