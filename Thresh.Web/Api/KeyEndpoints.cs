using System.Security.Claims;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class KeyEndpoints
{
    private const int LongestName = 100;

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").RequireAuthorization(Policies.Admin);
        keys.MapGet("", async (ClaimsPrincipal user, TokenService tokens) =>
            Results.Json(new { keys = (await tokens.ListAsync(user.Account(), TokenKind.Live)).Select(key => new { key.Id, key.Name, key.CreatedAt }) }))
            .WithSummary("The agents' keys.");
        keys.MapPost("", MakeAsync).WithSummary("Makes an agent's key; it is shown this once.");
        keys.MapDelete("/{id}", async (string id, ClaimsPrincipal user, TokenService tokens) =>
            await tokens.RevokeAsync(user.Account(), id)
                ? Results.NoContent()
                : ProblemResult.Of(new Problem("key-not-found", StatusCodes.Status404NotFound, "No such key", "There is no such key; GET /api/keys lists them.")))
            .WithSummary("Revokes a key.");
    }

    private static async Task<IResult> MakeAsync(KeyRequest request, ClaimsPrincipal user, TokenService tokens)
    {
        if (request.Name is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl))
            return ProblemResult.Of(new Problem("invalid-key", StatusCodes.Status422UnprocessableEntity, "Not a key's name", $"Give the key a name of 1 to {LongestName} visible characters."));
        var (id, text) = await tokens.IssueLiveAsync(user.Account(), name);
        return Results.Json(new { id, name, key = text }, statusCode: StatusCodes.Status201Created);
    }
}
