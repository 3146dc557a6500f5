namespace Thresh.Domain.Protocol;

/// <summary>Whether an environment is being set up.</summary>
/// <param name="Report">The node's set-ups with this one; null where it was refused.</param>
public sealed record RunBlueprintReply(EnvironmentsReport? Report = null)
{
    /// <summary>The kind of reason; null where it was accepted.</summary>
    public RunRefusal? Refusal { get; init; }

    /// <summary>One sentence that says why not.</summary>
    public string? Reason { get; init; }
}
