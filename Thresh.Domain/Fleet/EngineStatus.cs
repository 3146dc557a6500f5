namespace Thresh.Domain.Fleet;

/// <summary>Whether the node's container engine answers.</summary>
/// <param name="Version">The engine's version, or null while it does not answer.</param>
/// <param name="Problem">One sentence on why it does not answer and what to do, or null while it does.</param>
public sealed record EngineStatus(string? Version = null, string? Problem = null)
{
    public bool Available => Problem is null;
}
