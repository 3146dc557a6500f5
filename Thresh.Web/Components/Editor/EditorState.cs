using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks;
using Thresh.Web.Components.Graph;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Editor;

/// <summary>What the editor page knows and says: the text's analysis, and what the live node answered to it.</summary>
public sealed class EditorState
{
    private ImmutableArray<Diagnostic> _own = [];

    public EditorState() => Read("");

    public string Text { get; private set; } = "";

    public StackAnalysis Analysis { get; private set; } = default!;

    /// <summary>What the text and the live node have against it, errors first, then by place.</summary>
    public ImmutableArray<Diagnostic> Problems { get; private set; } = [];

    /// <summary>Of the text, or while it is not JSON for a moment, of what it was before.</summary>
    public GraphModel Graph { get; private set; } = GraphModel.Empty;

    /// <summary>Null until it was asked for, and again once the text has changed.</summary>
    public StackReview? Review { get; private set; }

    /// <summary>What a reader of <see cref="Review"/> should know first; null for nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>A refusal that belongs to no place in the text.</summary>
    public string? Refusal { get; private set; }

    public int Errors => Problems.Count(problem => problem.Severity == DiagnosticSeverity.Error);

    public int Warnings => Problems.Count(problem => problem.Severity == DiagnosticSeverity.Warning);

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>What a live node refused does not count: it may have been put right since, without a change of the text.</summary>
    public bool CanDeploy => Analysis.IsValid;

    /// <summary><c>postgres → redis → api → web</c>, or null while there is no order.</summary>
    public string? StartOrder => Analysis.Graph is { } graph ? string.Join(" → ", graph.Order) : null;

    public string Verdict => this switch
    {
        { IsEmpty: true } => "Nothing to deploy yet",
        { Errors: > 0 } => Count(Errors, "problem"),
        { Warnings: > 0 } => $"Valid, {Count(Warnings, "warning")}",
        _ => "Valid",
    };

    /// <param name="claims">What other stacks claim of a definition's routes.</param>
    public void Read(string text, Func<StackDefinition, IEnumerable<RouteClaim>>? claims = null)
    {
        Text = text;
        Analysis = StackAnalyzer.Analyze(text);
        Review = null;
        Note = null;
        Refusal = null;
        _own = [.. Analysis.Diagnostics, .. Analysis.Definition is { } definition && claims is not null ? claims(definition).Select(claim => claim.In(Analysis.Sources)) : []];
        Show(IsEmpty ? [] : _own);
    }

    public void Show(StackReview review, string? note = null)
    {
        Review = review;
        Note = note;
        Refusal = null;
        Show(_own.Union(review.Diagnostics));
    }

    public void Show(Problem problem)
    {
        Review = null;
        Note = null;
        Refusal = problem.Errors.IsEmpty ? problem.Detail : null;
        Show(_own.Union(problem.Errors));
    }

    /// <summary>What a press of the button does: <c>creates webapp</c>, <c>updates webapp (revision 4)</c>.</summary>
    /// <param name="revision">The one that the text was made from; null for a new stack.</param>
    public string? Effect(int? revision) => Analysis.Definition?.Name.Value switch
    {
        null => null,
        var name => revision is not null ? $"updates {name} (revision {revision})" : $"creates {name}",
    };

    private void Show(IEnumerable<Diagnostic> problems)
    {
        Problems = [.. problems.OrderBy(problem => problem.Severity).ThenBy(problem => problem.Range.Start.Line).ThenBy(problem => problem.Range.Start.Column)];
        Graph = IsEmpty ? GraphModel.Empty : EditorGraph.Of(Analysis, Problems, Graph);
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
