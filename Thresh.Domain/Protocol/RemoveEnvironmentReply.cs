namespace Thresh.Domain.Protocol;

/// <param name="Refusal">One sentence that says why something of it is left, or null where nothing is.</param>
public sealed record RemoveEnvironmentReply(string? Refusal = null)
{
    /// <summary>The node's set-ups without this one.</summary>
    public EnvironmentsReport? Report { get; init; }
}
