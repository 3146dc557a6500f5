using Thresh.Domain.Stacks;
using Thresh.Domain.Variables;
using Thresh.Web.Identity;

namespace Thresh.Web.Deployments;

/// <summary>A definition to plan or to deploy.</summary>
/// <param name="Definition">The text as its author wrote it.</param>
/// <param name="Node">Id, name or unique id prefix of the node; null lets the Hub choose.</param>
public sealed record DeployRequest(string Definition, string? Node = null)
{
    /// <summary>Name of the cluster whose node the Hub chooses; not together with <see cref="Node"/>.</summary>
    public string? Cluster { get; init; }

    /// <summary>Whether the stack may leave a node where it has volumes, and thereby their data.</summary>
    public bool Move { get; init; }

    /// <summary>What the caller takes the stack to be; null where any state of it will do.</summary>
    public ExpectedRevision? Expected { get; init; }

    /// <summary>The <see cref="StackReview.PlanHash"/> that was reviewed: any other plan is refused. Null where none was.</summary>
    public string? PlanHash { get; init; }

    /// <summary>Null where the request may be done again.</summary>
    public IdempotencyKey? Idempotency { get; init; }

    /// <summary>The definition, where its author may deploy and it can be deployed.</summary>
    internal Outcome<StackAnalysis> Analyze(Actor actor)
    {
        if (!actor.May(Right.Change))
            return Problems.Forbidden();
        var analysis = StackAnalyzer.Analyze(Definition);
        if (!analysis.IsValid)
            return Problems.InvalidDefinition(analysis.Diagnostics);
        return CredentialMask.IsMasked(analysis.Definition) ? Problems.MaskedDefinition() : analysis;
    }
}
