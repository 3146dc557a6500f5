namespace Thresh.Web.Environments;

public enum EnvironmentState
{
    SettingUp,
    Running,

    /// <summary>It is there, and its container does not run.</summary>
    Stopped,

    /// <summary>Nothing of it was left.</summary>
    Failed,

    /// <summary>Its set-up was cut off, as by the end of the agent.</summary>
    Unfinished,

    /// <summary>The node is offline.</summary>
    Unknown,
}
