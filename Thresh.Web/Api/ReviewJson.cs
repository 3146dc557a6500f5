using System.Collections.Immutable;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Web.Deployments;

namespace Thresh.Web.Api;

/// <summary>Plans as the API tells of them.</summary>
internal static class ReviewJson
{
    public static object Of(StackReview review) =>
        Make(review.Stack, review.Revision, review.Node, review.Placement, review.From, review.Plan, [.. review.Services.Select(Of)], review.Routes, review.Diagnostics, review.PlanHash);

    /// <summary>For a definition that is wrong, so that no node was asked: the same form, with nothing but the diagnostics.</summary>
    public static object Of(ImmutableArray<Diagnostic> diagnostics) => Make(null, null, null, null, null, new Plan([]), [], [], diagnostics, null);

    private static object Make(
        StackName? stack, int? revision, string? node, string? placement, string? from, Plan plan, object[] services, ImmutableArray<StackRoute> routes, ImmutableArray<Diagnostic> diagnostics, string? planHash) => new
        {
            Stack = stack,
            Revision = revision,
            Node = node,
            Placement = placement,
            MovesFrom = from,
            plan.Operations,
            Services = services,
            Routes = routes,
            Diagnostics = diagnostics,
            plan.Notices,
            PlanHash = planHash,
        };

    private static object Of(ServiceChange change) => new { change.Service, change.Action, change.Reason, change.Availability };
}
