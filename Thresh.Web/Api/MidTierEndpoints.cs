using System.Security.Claims;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Api;

internal static class MidTierEndpoints
{
    public static void MapMidTiers(this IEndpointRouteBuilder api)
    {
        var midTiers = api.MapGroup("/mid-tiers");
        midTiers.MapGet("", (ClaimsPrincipal user, MidTierBoard board) => Results.Json(new { midTiers = board.List(user.Account()).Select(midTier => new MidTierJson(midTier)) }))
            .RequireAuthorization(Policies.Viewer).WithSummary("The mid-tiers, with what goes over their connections.");
        midTiers.MapGet("/{name}", (string name, ClaimsPrincipal user, MidTierBoard board) =>
            board.Find(user.Account(), name) is { } found ? Results.Json(new MidTierWithNodesJson(found)) : ProblemResult.Of(MidTierProblems.NotFound(name)))
            .RequireAuthorization(Policies.Viewer).WithSummary("One mid-tier with the nodes behind it.");
        midTiers.MapDelete("/{name}", async (string name, ClaimsPrincipal user, MidTierRemoval removal) =>
            await removal.RemoveAsync(user.ToActor(), name) is { } problem ? ProblemResult.Of(problem) : Results.NoContent())
            .RequireAuthorization(Policies.Admin).WithSummary("Forgets a mid-tier that is not connected; the nodes behind it stay.");
    }
}
