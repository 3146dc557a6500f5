using System.Security.Claims;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth");
        auth.MapPost("/token", IssueAsync)
            .AllowAnonymous().RequireRateLimiting(IdentityRegistration.SignInLimit).WithSummary("Gives a token for an e-mail address and password.");
        auth.MapGet("/sessions", ListAsync).RequireAuthorization(Policies.Viewer).WithSummary("Your tokens.");
        auth.MapDelete("/sessions/current", async (ClaimsPrincipal user, TokenService tokens) =>
        {
            await tokens.RevokeAsync(user.Account(), user.FindFirstValue(HubClaims.TokenClaim)!);
            return Results.NoContent();
        }).RequireAuthorization(Policies.Viewer).WithSummary("Revokes the token that this request came with.");
    }

    private static async Task<IResult> IssueAsync(SignInRequest request, SignIn signIn, TokenService tokens)
    {
        if (await signIn.CheckAsync(request.Email, request.Password) is not { } who)
            return ProblemResult.Of(new Problem("wrong-credentials", StatusCodes.Status401Unauthorized, "Not signed in", SignIn.Refusal));

        var (text, expires) = await tokens.IssueCliAsync(who.Membership.Account, who.User, "API token");
        return Results.Json(new { token = text, expiresAt = expires });
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, TokenService tokens)
    {
        var actor = user.ToActor();
        var mine = (await tokens.ListAsync(actor.Account, TokenKind.Cli)).Where(token => token.UserId == actor.UserId);
        return Results.Json(new { sessions = mine.Select(token => new { token.Id, token.Name, token.CreatedAt, token.ExpiresAt }) });
    }
}
