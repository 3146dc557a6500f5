namespace Thresh.Web.Configuration;

/// <summary>Something that can be set at the start of a process.</summary>
/// <param name="Key">In the settings file: <c>Thresh:Port</c>.</param>
/// <param name="Flag">On the command line; null where it cannot be given there.</param>
/// <param name="Variable">In the environment.</param>
public sealed record Setting(string Key, string? Flag, string Variable)
{
    /// <summary>What the flag sets where it stands alone; null where a value follows it.</summary>
    public string? Sets { get; init; }
}
