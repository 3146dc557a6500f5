using Thresh.Domain.Diagnostics;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>A diagnostic as <c>--json</c> prints it.</summary>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Path">JSON Pointer (RFC 6901).</param>
internal sealed record DiagnosticJson(string Code, string Severity, string Message, string Path, TextRange Range, QuickFix? Fix)
{
    public static DiagnosticJson Of(Diagnostic diagnostic) => new(
        diagnostic.Code,
        diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            DiagnosticSeverity.Info => "info",
        },
        diagnostic.Message,
        diagnostic.Path,
        diagnostic.Range,
        diagnostic.Fix);
}
