using Thresh.Domain.Diagnostics;

namespace Thresh.Web.Components.Editor;

/// <summary>A problem as the browser's editor marks it.</summary>
public sealed record EditorMarker(string Code, string Severity, string Message, EditorRange Range, string? FixTitle, EditorEdit[] Edits)
{
    public static EditorMarker Of(Diagnostic problem) => new(
        problem.Code,
        problem.Severity.ToString(),
        problem.Holder is null ? problem.Message : $"{problem.Message} Held by {problem.Holder}.",
        EditorRange.Of(problem.Range),
        problem.Fix?.Title,
        problem.Fix is null ? [] : [.. problem.Fix.Edits.Select(EditorEdit.Of)]);
}
