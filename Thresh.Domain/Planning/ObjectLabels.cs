namespace Thresh.Domain.Planning;

/// <summary>The labels by which our engine objects are known again.</summary>
public static class ObjectLabels
{
    public const string Hub = "thresh.hub";
    public const string Account = "thresh.account";
    public const string Node = "thresh.node";
    public const string Stack = "thresh.stack";
    public const string Service = "thresh.service";
    public const string Revision = "thresh.revision";

    /// <summary>The reference as the stack names it, where the container was made from what that is pinned to.</summary>
    public const string Image = "thresh.image";

    /// <summary>The name of a development environment, on its container and its volumes.</summary>
    public const string Environment = "thresh.environment";

    /// <summary>What that was made from.</summary>
    public const string Blueprint = "thresh.blueprint";

    /// <summary>What the product runs for itself: <see cref="Proxy"/>.</summary>
    public const string System = "thresh.system";

    /// <summary>The value of <see cref="System"/> on the node's reverse proxy.</summary>
    public const string Proxy = "traefik";

    /// <summary>The host ports that the proxy serves for the container, joined by commas.</summary>
    public const string ProxiedPorts = "thresh.proxied-ports";

    public const string SpecHash = "thresh.spec-hash";
}
