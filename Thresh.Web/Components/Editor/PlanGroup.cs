using System.Collections.Immutable;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Editor;

/// <summary>What a plan does to one service, or to the stack as a whole.</summary>
/// <param name="Service">Null for the stack as a whole.</param>
/// <param name="Verb">One of <c>prepare</c>, <c>create</c>, <c>replace</c>, <c>start</c>, <c>stop</c>, <c>remove</c>, <c>keep</c>.</param>
public sealed record PlanGroup(string? Service, string Verb, ImmutableArray<Operation> Operations)
{
    /// <param name="services">The services of the definition, in order; those that the plan leaves alone are kept.</param>
    public static ImmutableArray<PlanGroup> Of(StackReview review, IEnumerable<ServiceName> services)
    {
        var groups = ImmutableArray.CreateBuilder<PlanGroup>();
        var whole = review.Plan.Operations.Where(operation => operation.Service is null).ToImmutableArray();
        if (!whole.IsEmpty)
            groups.Add(new PlanGroup(null, "prepare", whole));

        var touched = review.Plan.Operations.Where(operation => operation.Service is not null)
            .GroupBy(operation => operation.Service!).ToDictionary(group => group.Key, group => group.ToImmutableArray());
        foreach (var service in services.Union(touched.Keys))
        {
            var operations = touched.GetValueOrDefault(service, []);
            groups.Add(new PlanGroup(service.Value, VerbOf(operations), operations));
        }

        return groups.ToImmutable();
    }

    private static string VerbOf(ImmutableArray<Operation> operations)
    {
        var creates = operations.Any(operation => operation is CreateContainer);
        var removes = operations.Any(operation => operation is StopContainer or RemoveContainer);
        return (creates, removes) switch
        {
            (true, true) => "replace",
            (true, false) => "create",
            (false, true) => operations.Any(operation => operation is RemoveContainer) ? "remove" : "stop",
            _ => operations.IsEmpty ? "keep" : "start",
        };
    }
}
