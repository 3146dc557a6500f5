using System.Globalization;
using Spectre.Console;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Graph;
using Thresh.Domain.Stacks;

namespace Thresh.Agent.Cli.Stacks;

/// <summary>What is said of a definition, in the lines that compilers write and editors read: <c>file:line:column: error TH1302: …</c></summary>
internal static class ValidationReport
{
    // A longer order is no longer read; its beginning and its length are.
    private const int ServicesShown = 20;

    public static void Write(string file, StackAnalysis analysis, IAnsiConsole console)
    {
        foreach (var diagnostic in analysis.Diagnostics)
            Write(file, diagnostic, console);

        var found = Found(analysis);
        if (analysis.IsValid)
        {
            console.Write($"{file}: ", Style.Plain);
            console.Write("valid", new Style(Color.Green));
            console.WriteLine($"{(found.Length > 0 ? $", {found}" : "")}; starts {Order(analysis.Graph)}", Style.Plain);
        }
        else
        {
            console.WriteLine($"{file}: {found}", Style.Plain);
        }
    }

    public static void Write(string file, Diagnostic diagnostic, IAnsiConsole console)
    {
        var start = diagnostic.Range.Start;
        console.Write(string.Create(CultureInfo.InvariantCulture, $"{file}:{start.Line}:{start.Column}: "), Style.Plain);
        console.Write(Word(diagnostic.Severity), ColourOf(diagnostic.Severity));
        console.WriteLine($" {diagnostic.Code}: {diagnostic.Message}", Style.Plain);
    }

    private static string Found(StackAnalysis analysis) => string.Join(", ", analysis.Diagnostics
        .GroupBy(diagnostic => diagnostic.Severity)
        .OrderBy(group => group.Key)
        .Select(group => Counted(group.Count(), group.Key)));

    private static string Counted(int count, DiagnosticSeverity severity) => string.Create(
        CultureInfo.InvariantCulture,
        $"{count} {(severity is DiagnosticSeverity.Info ? "note" : Word(severity))}{(count == 1 ? "" : "s")}");

    private static string Order(StackGraph graph) => graph.Order.Length <= ServicesShown
        ? string.Join(" → ", graph.Order)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(" → ", graph.Order.Take(ServicesShown))} → … ({graph.Order.Length} services)");

    private static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "info",
    };

    private static Style ColourOf(DiagnosticSeverity severity) => new(severity switch
    {
        DiagnosticSeverity.Error => Color.Red,
        DiagnosticSeverity.Warning => Color.Yellow,
        DiagnosticSeverity.Info => Color.Blue,
    });
}
