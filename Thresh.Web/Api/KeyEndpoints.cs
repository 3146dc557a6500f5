using System.Security.Claims;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class KeyEndpoints
{
    private const string AgentKind = "agent";
    private const string MidTierKind = "mid-tier";

    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").RequireAuthorization(Policies.Admin);
        keys.MapGet("", ListAsync).WithSummary("The keys of agents and mid-tiers.");
        keys.MapPost("", MakeAsync).WithSummary("Makes a key; it is shown this once.")
            .WithDescription("The body is {\"name\": \"…\", \"kind\": \"agent\"}, or \"mid-tier\".");
        keys.MapPost("/{id}/rotate", RotateAsync).WithSummary("Gives a key another secret, shown this once; the one it has is valid for 24 hours more.");
        keys.MapDelete("/{id}", async (string id, ClaimsPrincipal user, AgentKeys agentKeys) =>
            await agentKeys.RevokeAsync(user.ToActor(), id) is { } problem ? ProblemResult.Of(problem) : Results.NoContent())
            .WithSummary("Revokes a key; what is connected by it is cut off.");
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, AgentKeys agentKeys)
    {
        var keys = await agentKeys.ListAsync(user.ToActor());
        return keys.Succeeded ? Results.Json(new { keys = keys.Value.Select(Json) }) : ProblemResult.Of(keys.Problem);
    }

    private static async Task<IResult> MakeAsync(KeyRequest request, ClaimsPrincipal user, AgentKeys agentKeys)
    {
        TokenKind? kind = request.Kind switch { null or AgentKind => TokenKind.Live, MidTierKind => TokenKind.Mid, _ => null };
        if (kind is null)
            return ProblemResult.Of(AccessProblems.InvalidKeyKind(request.Kind));

        var made = await agentKeys.CreateAsync(user.ToActor(), kind.Value, request.Name);
        return made.Succeeded
            ? Results.Json(new { id = made.Value.Id, name = request.Name!.Trim(), kind = Kind(kind.Value), key = made.Value.Text.Revealed }, statusCode: StatusCodes.Status201Created)
            : ProblemResult.Of(made.Problem);
    }

    private static async Task<IResult> RotateAsync(string id, ClaimsPrincipal user, AgentKeys agentKeys)
    {
        var made = await agentKeys.RotateAsync(user.ToActor(), id);
        return made.Succeeded
            ? Results.Json(new { id = made.Value.Id, key = made.Value.Text.Revealed, previousUntil = made.Value.ExpiresAt })
            : ProblemResult.Of(made.Problem);
    }

    private static object Json(KeyView key) => new { key.Id, key.Name, Kind = Kind(key.Kind), key.CreatedAt, key.LastUsedAt, key.PreviousUntil };

    private static string Kind(TokenKind kind) => kind is TokenKind.Mid ? MidTierKind : AgentKind;
}
