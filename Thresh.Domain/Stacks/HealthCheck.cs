using System.Collections.Immutable;

namespace Thresh.Domain.Stacks;

/// <summary>How the engine finds out whether a container is well; the fields are Compose's. What is null is left to the image's own check.</summary>
/// <param name="Test"><c>CMD</c> or <c>CMD-SHELL</c> and what it runs; <c>NONE</c> alone for no check; empty for the image's.</param>
/// <param name="Retries">At least 1.</param>
public sealed record HealthCheck(
    ImmutableArray<string> Test,
    TimeSpan? Interval = null,
    TimeSpan? Timeout = null,
    TimeSpan? StartPeriod = null,
    int? Retries = null)
{
    public const string None = "NONE";

    public bool IsDisabled => Test is [None];

    /// <summary>Whether this alone makes a check, whatever the image says.</summary>
    public bool IsDeclared => !Test.IsEmpty && !IsDisabled;
}
