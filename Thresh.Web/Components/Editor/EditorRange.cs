using Thresh.Domain.Diagnostics;

namespace Thresh.Web.Components.Editor;

/// <summary>A range by Monaco's names; it counts as we do, from 1 and in UTF-16 units.</summary>
public sealed record EditorRange(int StartLineNumber, int StartColumn, int EndLineNumber, int EndColumn)
{
    public static EditorRange Of(TextRange range) => new(range.Start.Line, range.Start.Column, range.End.Line, range.End.Column);
}
