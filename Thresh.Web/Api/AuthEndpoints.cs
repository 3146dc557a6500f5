using System.Security.Claims;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

/// <summary>Signing in by password, and what somebody is signed in with.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth");
        auth.MapPost("/token", IssueAsync).AllowAnonymous().RequireRateLimiting(IdentityRegistration.SignInLimit)
            .WithSummary("Gives a token for an e-mail address and password.");

        var own = auth.MapGroup("").RequireAuthorization(Policies.Viewer);
        own.MapGet("/sessions", async (ClaimsPrincipal user, OwnAccess access) =>
            Results.Json(new { sessions = (await access.ListAsync(user.ToActor())).Select(Json) })).WithSummary("What you are signed in with: tokens and browsers.");
        own.MapGet("/sessions/current", CurrentAsync).WithSummary("Who you are, and the token that this request came with.");
        own.MapDelete("/sessions/current", async (ClaimsPrincipal user, OwnAccess access) =>
            Answer(await access.RevokeAsync(user.ToActor(), user.ToActor().Grant))).WithSummary("Revokes the token that this request came with.");
        own.MapDelete("/sessions/{id}", async (string id, ClaimsPrincipal user, OwnAccess access) =>
            Answer(await access.RevokeAsync(user.ToActor(), id))).WithSummary("Revokes a token or a browser session of yours.");
        own.MapPost("/password", async (PasswordRequest request, ClaimsPrincipal user, PasswordChange change) =>
            Answer(await change.ChangeAsync(user.ToActor(), request.Current, request.New)))
            .RequireRateLimiting(IdentityRegistration.SignInLimit).WithSummary("Changes your password, and revokes everything you are signed in with but this token.");
    }

    private static async Task<IResult> IssueAsync(SignInRequest request, HttpContext context, SignIn signIn, TokenService tokens, AuditLog audit)
    {
        var address = BrowserSessions.AddressOf(context);
        if (await signIn.CheckAsync(request.Email, request.Password, address) is not { } who)
            return ProblemResult.Of(new Problem("wrong-credentials", StatusCodes.Status401Unauthorized, "Not signed in", SignIn.Refusal));

        var (token, text) = await tokens.IssueCliAsync(who.Account, who.Id, "API token");
        await audit.NoteAsync(who.Account, who.Email, address, AuditActions.TokenIssue, $"token {token.Name}", AuditOutcome.Done, "By password.");
        return Results.Json(new { token = text, expiresAt = token.ExpiresAt });
    }

    private static async Task<IResult> CurrentAsync(ClaimsPrincipal user, OwnAccess access)
    {
        var actor = user.ToActor();
        var grant = (await access.ListAsync(actor)).FirstOrDefault(candidate => candidate.IsCurrent);
        return Results.Json(new
        {
            id = actor.Grant,
            name = grant?.Name,
            email = actor.Email,
            account = actor.Account,
            role = actor.Role,
            ownsHub = actor.OwnsHub,
            createdAt = grant?.CreatedAt,
            expiresAt = grant?.ExpiresAt,
        });
    }

    private static object Json(GrantView grant) => new
    {
        grant.Id,
        Kind = grant.IsBrowser ? "browser" : "token",
        grant.Name,
        grant.Address,
        grant.CreatedAt,
        grant.LastUsedAt,
        grant.ExpiresAt,
        Current = grant.IsCurrent,
    };

    private static IResult Answer(Problem? problem) => problem is null ? Results.NoContent() : ProblemResult.Of(problem);
}
