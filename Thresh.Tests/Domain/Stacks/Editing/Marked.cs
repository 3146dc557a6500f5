using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Editing;

namespace Thresh.Tests.Domain.Stacks.Editing;

/// <summary>A text with a <c>|</c> where the cursor is.</summary>
internal sealed record Marked(string Text, int Offset)
{
    public static Marked Read(string marked)
    {
        var at = marked.IndexOf('|', StringComparison.Ordinal);
        return new Marked(marked.Remove(at, 1), at);
    }

    public TextPosition Position
    {
        get
        {
            var before = Text[..Offset];
            return new TextPosition(before.Count(character => character == '\n') + 1, Offset - before.LastIndexOf('\n'));
        }
    }

    public IReadOnlyList<Completion> Complete(Surroundings? surroundings = null, char? typed = null) =>
        [.. Completions.At(Text, Position, surroundings ?? Surroundings.None, typed).OrderBy(completion => completion.SortText, StringComparer.Ordinal)];

    /// <summary>The text once a completion was taken, its places to fill in still in snippet syntax.</summary>
    public string Take(string label, Surroundings? surroundings = null)
    {
        var taken = Complete(surroundings).Single(completion => completion.Label == label);
        var text = Replace(Text, new TextEdit(taken.Range, taken.InsertText));
        return taken.Comma is null ? text : Replace(text, taken.Comma);
    }

    public string? Hover() => Hovers.At(Text, Position)?.Markdown;

    private static string Replace(string text, TextEdit edit) =>
        string.Concat(text.AsSpan(0, Index(text, edit.Range.Start)), edit.NewText, text.AsSpan(Index(text, edit.Range.End)));

    private static int Index(string text, TextPosition position)
    {
        var start = 0;
        for (var line = 1; line < position.Line; line++)
            start = text.IndexOf('\n', start) + 1;
        return start + position.Column - 1;
    }
}
