using Thresh.Domain.Planning;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Editor;

/// <summary>A plan in one line.</summary>
public static class PlanSummary
{
    /// <returns><c>Replaces 1, keeps 3. api does not answer while it is replaced.</c>; null where conflicts left no plan.</returns>
    public static string? Of(StackReview review) => (review.Plan.IsEmpty, review.Conflicts.Any()) switch
    {
        (true, true) => null,
        (true, false) => $"Nothing to do: {review.Node} already runs exactly this.",
        (false, true) => $"Nothing is done while this stands; without it: {Counts(review)}.",
        (false, false) => $"{Capital(Counts(review))}. {Downtime(review)}",
    };

    private static string Counts(StackReview review) => review.Services.IsEmpty
        ? "prepares the stack"
        : string.Join(", ", review.Services.GroupBy(change => change.Action).Select(group => $"{Verb(group.Key)} {group.Count()}"));

    private static string Downtime(StackReview review)
    {
        var down = review.Services.Where(change => change.Downtime && change.Action is ServiceAction.Replace or ServiceAction.Restart).Select(change => change.Service.Value).ToList();
        return down switch
        {
            [] => "No service that stays is interrupted.",
            [var one] => $"{one} does not answer while it is replaced.",
            _ => $"{string.Join(", ", down[..^1])} and {down[^1]} do not answer while they are replaced.",
        };
    }

    private static string Verb(ServiceAction action) => action switch
    {
        ServiceAction.Create => "creates",
        ServiceAction.Replace => "replaces",
        ServiceAction.Restart => "restarts",
        ServiceAction.Start => "starts",
        ServiceAction.Stop => "stops",
        ServiceAction.Remove => "removes",
        ServiceAction.Keep => "keeps",
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
