namespace Thresh.Web.Components.Stacks;

/// <summary>What a person can ask of a whole stack on its page.</summary>
public enum StackAction
{
    Start,
    Stop,
    Restart,
    Destroy,

    /// <summary>Drop a stack whose node is offline.</summary>
    Forget,

    /// <summary>End the running deployment.</summary>
    Cancel,

    /// <summary>Undo what was changed by hand.</summary>
    Revert,

    /// <summary>Accept what was changed by hand.</summary>
    Ignore,
}
