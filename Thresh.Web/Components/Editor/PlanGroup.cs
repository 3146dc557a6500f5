using System.Collections.Immutable;
using Thresh.Domain.Planning;
using Thresh.Web.Components.States;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Editor;

/// <summary>What a plan does to one service, or to the stack as a whole.</summary>
/// <param name="Change">Null for the stack as a whole.</param>
public sealed record PlanGroup(ServiceChange? Change, ImmutableArray<Operation> Operations)
{
    public string Name => Change?.Service.Value ?? "the stack";

    /// <summary><c>prepare</c>, or the service's action: <c>create</c>, <c>replace</c>, <c>keep</c>, <c>remove</c>, …</summary>
    public string Verb => Change is null ? "prepare" : Change.Action.ToString().ToLowerInvariant();

    public Tone Tone => Change switch
    {
        { Action: ServiceAction.Remove or ServiceAction.Stop } => Tone.Bad,
        { Downtime: true } => Tone.Warn,
        _ => Tone.Good,
    };

    /// <summary>What the stack needs as a whole, then its services as the review has them.</summary>
    public static ImmutableArray<PlanGroup> Of(StackReview review)
    {
        var whole = review.Plan.Operations.Where(operation => operation.Service is null).ToImmutableArray();
        var byService = review.Plan.Operations.Where(operation => operation.Service is not null).ToLookup(operation => operation.Service!);
        return
        [
            .. whole.IsEmpty ? [] : new[] { new PlanGroup(null, whole) },
            .. review.Services.Select(change => new PlanGroup(change, [.. byService[change.Service]])),
        ];
    }
}
