namespace Thresh.Domain.Diagnostics;

/// <summary>One finding in a stack definition, or of a live node about it.</summary>
/// <param name="Code">A code of <see cref="DiagnosticCodes"/>.</param>
/// <param name="Message">One sentence that names the thing and says what to do.</param>
/// <param name="Path">JSON Pointer (RFC 6901) to the value meant.</param>
/// <param name="Range">Where that value stands in the text.</param>
/// <param name="Holder">For a conflict on a live node: who holds what was asked for.</param>
public sealed record Diagnostic(
    string Code,
    DiagnosticSeverity Severity,
    string Message,
    string Path,
    TextRange Range,
    QuickFix? Fix = null,
    string? Holder = null);
