using Thresh.Domain.Stacks.Fields;

namespace Thresh.Domain.Routing;

/// <summary>How a node's reverse proxy is set up; the node's operator decides.</summary>
public sealed record ProxySettings
{
    public static ProxySettings Default { get; } = new();

    /// <summary>The image that the proxy runs.</summary>
    public string Image { get; init; } = "traefik:v3.3";

    /// <summary>What default host names end with. Browsers take every name under <c>localhost</c> for the machine itself (RFC 6761, section 6.3).</summary>
    public string Domain { get; init; } = "localhost";

    /// <summary>The host port of plain HTTP, 1 to 65535.</summary>
    public int HttpPort { get; init; } = 80;

    /// <summary>The host port of HTTPS, 1 to 65535.</summary>
    public int HttpsPort { get; init; } = 443;

    /// <summary>Whether a request over plain HTTP is sent on to HTTPS, where the route is served there.</summary>
    public bool RedirectToHttps { get; init; }

    /// <summary>Whom the certificate authority writes to; null for no certificates over ACME.</summary>
    public string? AcmeEmail { get; init; }

    /// <summary>Whether host names can end with the text.</summary>
    public static bool IsDomain(string text) => HostNames.IsValid(text);

    /// <summary>Whether the proxy holds the host port, so that a service's own binding of it is served through the proxy.</summary>
    public bool Holds(int hostPort) => hostPort == HttpPort || hostPort == HttpsPort;
}
