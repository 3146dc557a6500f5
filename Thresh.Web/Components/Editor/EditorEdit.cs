using Thresh.Domain.Diagnostics;

namespace Thresh.Web.Components.Editor;

public sealed record EditorEdit(EditorRange Range, string Text)
{
    public static EditorEdit Of(TextEdit edit) => new(EditorRange.Of(edit.Range), edit.NewText);
}
