using Thresh.Domain.Diagnostics;

namespace Thresh.Domain.Stacks.Editing;

/// <summary>Something that can be put at a place.</summary>
/// <param name="Label">As it is listed.</param>
/// <param name="InsertText">What replaces <paramref name="Range"/>.</param>
/// <param name="Range">On one line, around the place.</param>
public sealed record Completion(string Label, string InsertText, TextRange Range, CompletionKind Kind)
{
    /// <summary>What the text from the range's start to the cursor is compared with.</summary>
    public required string FilterText { get; init; }

    /// <summary>Orders the list, by ordinal comparison.</summary>
    public required string SortText { get; init; }

    /// <summary>Whether <see cref="InsertText"/> has the places <c>$1</c>, <c>${2:text}</c> (TextMate's snippet syntax).</summary>
    public bool IsSnippet { get; init; }

    /// <summary>A few words beside the label.</summary>
    public string? Detail { get; init; }

    /// <summary>Markdown.</summary>
    public string? Documentation { get; init; }

    /// <summary>Listed, so that nobody wonders where it is, but wrong here; the detail says why.</summary>
    public bool IsDiscouraged { get; init; }

    /// <summary>Whether there is something to choose at the place that it leaves.</summary>
    public bool AsksAgain { get; init; }

    /// <summary>Whether it says what is typed so far, and has to be asked for again with every key.</summary>
    public bool FollowsTyping { get; init; }

    /// <summary>Somewhere else: the comma that was forgotten.</summary>
    public TextEdit? Comma { get; init; }
}
