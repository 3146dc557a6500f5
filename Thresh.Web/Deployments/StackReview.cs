using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;

namespace Thresh.Web.Deployments;

/// <summary>What a deployment would do, and what stands against it.</summary>
/// <param name="Revision">The current revision that it would follow, or null where the stack is new.</param>
/// <param name="Services">The plan by service; empty where conflicts left none.</param>
/// <param name="Diagnostics">Of the definition and of the live node.</param>
/// <param name="PlanHash">Tells this plan from any other, see <see cref="Domain.Planning.PlanHash"/>.</param>
public sealed record StackReview(
    StackName Stack,
    int? Revision,
    string Node,
    Plan Plan,
    ImmutableArray<ServiceChange> Services,
    ImmutableArray<Diagnostic> Diagnostics,
    string PlanHash)
{
    /// <summary>Why the Hub chose the node; null where it did not choose.</summary>
    public string? Placement { get; init; }

    /// <summary>The node that the stack leaves, and where it is removed with its volumes once it runs on the other; null where it stays.</summary>
    public string? From { get; init; }

    /// <summary>What the node's proxy will lead to its services.</summary>
    public ImmutableArray<StackRoute> Routes { get; init; } = [];

    /// <summary>The text of <see cref="Revision"/>; null where the stack is new, and for whoever may not see credentials.</summary>
    public StackSource? Current { get; init; }

    /// <summary>What the live node refuses, where it stands in the text.</summary>
    public IEnumerable<Diagnostic> Conflicts => Diagnostics.Where(diagnostic => diagnostic.Code.StartsWith("TH2", StringComparison.Ordinal));
}
