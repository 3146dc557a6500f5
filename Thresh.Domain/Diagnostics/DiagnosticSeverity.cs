namespace Thresh.Domain.Diagnostics;

public enum DiagnosticSeverity
{
    Error,
    Warning,
    Info,
}
