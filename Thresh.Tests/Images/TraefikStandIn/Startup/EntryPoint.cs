using System.Net;

namespace Thresh.TraefikStandIn.Startup;

/// <summary>One of Traefik's entry points, with its defaults (documentation: Routing &amp; Load Balancing, EntryPoints).</summary>
internal sealed record EntryPoint(string Name)
{
    public string Address { get; init; } = "";

    /// <summary>For reading a whole request, its body too; zero is no limit.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For a kept connection without a request; zero is no limit.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>What running requests get to end in after a SIGTERM.</summary>
    public TimeSpan GraceTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For how long requests are still accepted after a SIGTERM, before the graceful end begins.</summary>
    public TimeSpan RequestAcceptGraceTimeout { get; init; }

    /// <summary>Null is any address: <c>:80</c>.</summary>
    public IPAddress? Host { get; init; }

    public int Port { get; init; }

    /// <exception cref="ConfigurationException">The address is not <c>[host]:port[/tcp]</c>.</exception>
    public EntryPoint Checked()
    {
        var address = Address.EndsWith("/tcp", StringComparison.OrdinalIgnoreCase) ? Address[..^4] : Address;
        var colon = address.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(address.AsSpan(colon + 1), out var port))
            throw new ConfigurationException($"error while building entryPoint {Name}: address {Address}: missing port in address");
        if (colon == 0)
            return this with { Port = port };
        return IPAddress.TryParse(address[..colon].Trim('[', ']'), out var host)
            ? this with { Host = host, Port = port }
            : throw new ConfigurationException($"error while building entryPoint {Name}: the stand-in listens on numeric addresses only, not on {Address}");
    }
}
