using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Routing;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Makes of a node's plan what a person or a script reviews.</summary>
public sealed class StackReviewer(RevisionRepository revisions)
{
    /// <param name="stack">Null where it is new.</param>
    /// <param name="assignment">What <paramref name="plan"/> was made for.</param>
    public async Task<StackReview> ReviewAsync(Actor actor, StackAnalysis analysis, StackEntry? stack, Placement place, Assignment assignment, Plan plan)
    {
        var definition = analysis.Definition!;
        return new StackReview(
            definition.Name,
            stack?.CurrentRevision,
            place.Node.Name,
            plan,
            ServiceChanges.Of(plan, definition),
            [.. analysis.Diagnostics, .. Located(plan, analysis.Sources)],
            PlanHash.Compute(plan, assignment, stack?.CurrentRevision))
        {
            Placement = place.Reason,
            Routes = StackRoutes.Of(definition, place.Node.Facts.Proxy ?? ProxySettings.Default),
            From = place.From?.Name,
            Current = stack is not null && actor.May(Right.Reveal) ? await CurrentAsync(stack) : null,
        };
    }

    /// <summary>What the node refuses, with where it stands in the definition's text.</summary>
    public static IEnumerable<Diagnostic> Located(Plan plan, SourceMap sources) => plan.Conflicts.Select(conflict => new Diagnostic(
        conflict.Code,
        DiagnosticSeverity.Error,
        conflict.Message,
        conflict.Path,
        sources.RangeOf(conflict.Path) ?? default,
        Holder: conflict.Holder));

    // While a deployment runs, the text at hand is the one it brings.
    private async Task<StackSource> CurrentAsync(StackEntry stack) => new(
        new SecretText(stack.CurrentRevision == stack.ShownRevision ? stack.Text : await revisions.DefinitionAsync(stack.Record.Id, stack.CurrentRevision)),
        stack.CurrentRevision);
}
