using Thresh.Domain.Diagnostics;

namespace Thresh.Tests.Domain.Stacks;

/// <summary>Applies a quick fix as an editor does: places are lines and columns, and a byte order mark is not part of the text.</summary>
internal static class EditedText
{
    public static string Apply(string text, QuickFix fix)
    {
        text = text.StartsWith('\ufeff') ? text[1..] : text;
        foreach (var edit in fix.Edits.OrderByDescending(edit => edit.Range.Start.Line).ThenByDescending(edit => edit.Range.Start.Column))
            text = string.Concat(text.AsSpan(0, IndexOf(text, edit.Range.Start)), edit.NewText, text.AsSpan(IndexOf(text, edit.Range.End)));
        return text;
    }

    public static int IndexOf(string text, TextPosition position)
    {
        var start = 0;
        for (var line = 1; line < position.Line; line++)
            start = text.IndexOf('\n', start) + 1;
        return start + position.Column - 1;
    }
}
