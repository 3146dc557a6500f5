namespace Thresh.Domain.Planning;

/// <summary>What a plan does to a service; what changes most comes first.</summary>
public enum ServiceAction
{
    /// <summary>It has no container yet and gets one.</summary>
    Create,

    /// <summary>Another container takes the place of the one it has.</summary>
    Replace,

    /// <summary>Its container stops and starts again.</summary>
    Restart,

    /// <summary>Its container is the right one and only has to run.</summary>
    Start,

    /// <summary>Its container stops and stays.</summary>
    Stop,

    /// <summary>Its container goes.</summary>
    Remove,

    /// <summary>Its container is left alone.</summary>
    Keep,
}
