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

    public const string SpecHash = "thresh.spec-hash";
}
