using System.Collections.Immutable;

namespace Thresh.Domain.Diagnostics;

/// <summary>Collects what is found; nothing in it stops the search.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _found = [];

    public bool HasErrors { get; private set; }

    /// <summary>Whether so much was found already that suggestions would help nobody, and take long to find.</summary>
    public bool IsCrowded => _found.Count > 200;

    public void Error(string code, string message, string path, TextRange range, QuickFix? fix = null) =>
        Add(new Diagnostic(code, DiagnosticSeverity.Error, message, path, range, fix));

    public void Warning(string code, string message, string path, TextRange range, QuickFix? fix = null) =>
        Add(new Diagnostic(code, DiagnosticSeverity.Warning, message, path, range, fix));

    public void Info(string code, string message, string path, TextRange range) =>
        Add(new Diagnostic(code, DiagnosticSeverity.Info, message, path, range));

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        _found.Add(diagnostic);
    }

    /// <summary>Everything found, in the order of the text.</summary>
    public ImmutableArray<Diagnostic> ToSorted() =>
    [
        .. _found
            .OrderBy(diagnostic => diagnostic.Range.Start.Line)
            .ThenBy(diagnostic => diagnostic.Range.Start.Column)
            .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal),
    ];
}
