namespace Thresh.Domain.Deployments;

/// <summary>What a service spends a part of a deployment's time on.</summary>
public enum SegmentKind
{
    Pull,
    Create,

    /// <summary>Nothing is done for it: something else must come first.</summary>
    Wait,
    Start,

    /// <summary>It was started and is not ready yet.</summary>
    Ready,

    /// <summary>It is ready, and watched before what it replaces is let go.</summary>
    Monitor,

    /// <summary>It takes over its predecessor's place.</summary>
    Route,
    Stop,
    Remove,

    /// <summary>Its former container comes back.</summary>
    Restore,
}
