using Thresh.Domain.Stacks;

namespace Thresh.Domain.Routing;

/// <summary>One way from the proxy to a service.</summary>
/// <param name="Port">The container port that requests go to, 1 to 65535.</param>
public sealed record Route(ServiceName Service, int Port, RouteKind Kind)
{
    /// <summary>Lower-case host name; null for every host.</summary>
    public string? Host { get; init; }

    /// <summary>What the request's path begins with, from a slash on; null for every path.</summary>
    public string? Path { get; init; }

    /// <summary>Whether it is served over plain HTTP.</summary>
    public bool Http { get; init; } = true;

    /// <summary>Whether it is served over HTTPS.</summary>
    public bool Https { get; init; } = true;

    /// <summary>Whether both want the same requests on some entry point of the proxy.</summary>
    public bool Meets(Route other) => Host == other.Host && (Path ?? "/") == (other.Path ?? "/") && ((Http && other.Http) || (Https && other.Https));

    /// <summary>The address that a browser opens: over HTTPS where it is served there. Only of a route with a host.</summary>
    public string Address(ProxySettings settings)
    {
        var (scheme, port, usual) = Https ? ("https", settings.HttpsPort, 443) : ("http", settings.HttpPort, 80);
        return $"{scheme}://{Host}{(port == usual ? "" : $":{port}")}{Path ?? "/"}";
    }

    /// <summary>What it leads from, in words: <c>app.example.com/api</c>.</summary>
    public override string ToString() => Host is null ? $"any other request over {(Https ? "HTTPS" : "HTTP")}" : $"{Host}{Path}";
}
