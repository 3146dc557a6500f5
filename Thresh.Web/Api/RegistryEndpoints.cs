using System.Security.Claims;
using Thresh.Web.Identity;
using Thresh.Web.Registries;

namespace Thresh.Web.Api;

internal static class RegistryEndpoints
{
    public static void MapRegistries(this IEndpointRouteBuilder api)
    {
        var registries = api.MapGroup("/registries").RequireAuthorization(Policies.Admin);
        registries.MapGet("", ListAsync).WithSummary("The private registries that nodes log in to, without passwords.");
        registries.MapPost("", SetAsync).WithSummary("Keeps the login of a registry, in place of the one there was.")
            .WithDescription("The body is {\"registry\": \"ghcr.io\", \"username\": \"…\", \"password\": \"…\"}; the registry as it stands in images.");
        registries.MapDelete("/{registry}", async (string registry, ClaimsPrincipal user, RegistryLogins kept) =>
            await kept.RemoveAsync(user.ToActor(), registry) is { } problem ? ProblemResult.Of(problem) : Results.NoContent())
            .WithSummary("Forgets the login of a registry.");
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, RegistryLogins kept)
    {
        var found = await kept.ListAsync(user.ToActor());
        return found.Succeeded ? Results.Json(new { registries = found.Value.Select(Json) }) : ProblemResult.Of(found.Problem);
    }

    private static async Task<IResult> SetAsync(RegistryRequest request, ClaimsPrincipal user, RegistryLogins kept)
    {
        var set = await kept.SetAsync(user.ToActor(), request.Registry, request.Username, request.Password);
        return set.Succeeded ? Results.Json(Json(set.Value), statusCode: StatusCodes.Status201Created) : ProblemResult.Of(set.Problem);
    }

    private static object Json(RegistryView registry) => new { Registry = registry.Host, registry.Username, registry.UpdatedBy, registry.UpdatedAt };
}
