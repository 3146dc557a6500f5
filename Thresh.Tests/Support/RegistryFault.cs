namespace Thresh.Tests.Support;

/// <summary>How a registry can let its callers down.</summary>
public enum RegistryFault
{
    None,

    /// <summary>429, with the body that the registry protocol gives it.</summary>
    TooManyRequests,

    /// <summary>It takes a request and never says a word.</summary>
    Silence,

    /// <summary>It begins to send a layer and stops in the middle.</summary>
    HeldLayers,
}
