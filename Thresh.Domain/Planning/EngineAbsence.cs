namespace Thresh.Domain.Planning;

/// <summary>A time in which nothing was seen of a node's engine, by the node's clock.</summary>
/// <param name="Since">When it was last seen before; a little early at most.</param>
/// <param name="Until">When it was seen again.</param>
public sealed record EngineAbsence(DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>Whether something happened meanwhile, and so without the agent.</summary>
    public bool Contains(DateTimeOffset? moment) => moment > Since && moment <= Until;
}
