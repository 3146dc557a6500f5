using System.Collections.Immutable;

namespace Thresh.Domain.Environments;

/// <summary>How far the setting up of an environment has come, or why it failed; one that is done is a container and nothing more.</summary>
/// <param name="Id">The Hub's name for this attempt.</param>
/// <param name="Owner">Whose environment it becomes.</param>
/// <param name="StartedAt">The node's clock.</param>
public sealed record EnvironmentSetUp(string Id, EnvironmentOwner Owner, BlueprintName Blueprint, DateTimeOffset StartedAt)
{
    /// <summary>How many lines are kept.</summary>
    public const int MostLines = 40;

    /// <summary>Characters of one line that are kept.</summary>
    public const int LongestLine = 300;

    public ImmutableArray<SetUpStep> Steps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the commands wrote last.</summary>
    public ImmutableArray<string> Lines { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>How many lines there were in all, those no longer kept among them.</summary>
    public long LineCount { get; init; }

    /// <summary>One sentence that names the step; null while it goes on.</summary>
    public string? Error { get; init; }

    /// <summary>With another line, the oldest making room.</summary>
    public EnvironmentSetUp WithLine(string line) => this with
    {
        Lines = [.. Lines.TakeLast(MostLines - 1), line.Length > LongestLine ? line[..LongestLine] + "…" : line],
        LineCount = LineCount + 1,
    };

    /// <summary>With a step in another state.</summary>
    public EnvironmentSetUp WithStep(int index, SetUpStepState state, int? percent = null) =>
        this with { Steps = Steps.SetItem(index, Steps[index] with { State = state, Percent = percent }) };
}
