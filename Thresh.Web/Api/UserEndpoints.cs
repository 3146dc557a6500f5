using System.Security.Claims;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Api;

/// <summary>The users of an account, who is invited into it, and the accounts of the Hub.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").RequireAuthorization(Policies.Admin);
        users.MapGet("", async (ClaimsPrincipal user, Members members) =>
            Answer(await members.ListAsync(user.ToActor()), found => Results.Json(new { users = found.Select(Json) }))).WithSummary("The users of the account.");
        users.MapPatch("/{id}", ChangeRoleAsync).WithSummary("Changes a user's role, and signs them out everywhere.").WithDescription("The body is {\"role\": \"operator\"}; there are admin, operator and viewer.");
        users.MapDelete("/{id}", async (string id, ClaimsPrincipal user, Members members) =>
            Answer(await members.RemoveAsync(user.ToActor(), id))).WithSummary("Takes a user out of the account, and revokes their tokens.");

        var invitations = api.MapGroup("/invitations");
        invitations.MapGet("", async (ClaimsPrincipal user, Invitations board) =>
            Answer(await board.ListAsync(user.ToActor()), found => Results.Json(new { invitations = found })))
            .RequireAuthorization(Policies.Admin).WithSummary("The invitations that are open.");
        invitations.MapPost("", InviteAsync).RequireAuthorization(Policies.Admin).WithSummary("Invites somebody; the link is shown this once and opens once.")
            .WithDescription("The body is {\"email\": \"…\", \"role\": \"viewer\"}.");
        invitations.MapDelete("/{id}", async (string id, ClaimsPrincipal user, Invitations board) =>
            Answer(await board.WithdrawAsync(user.ToActor(), id))).RequireAuthorization(Policies.Admin).WithSummary("Withdraws an invitation.");
        invitations.MapPost("/accept", JoinAsync).AllowAnonymous().RequireRateLimiting(IdentityRegistration.SignInLimit)
            .WithSummary("Makes the user of an invitation.").WithDescription("The body is {\"code\": \"…\", \"password\": \"…\"}; the code is what stands behind the # of the link.");

        var accounts = api.MapGroup("/accounts").RequireAuthorization(Policies.Owner);
        accounts.MapGet("", async (ClaimsPrincipal user, Accounts board) =>
            Answer(await board.ListAsync(user.ToActor()), found => Results.Json(new { accounts = found }))).WithSummary("The accounts of the Hub.");
        accounts.MapPost("", CreateAccountAsync).WithSummary("Makes an account and invites its first administrator.").WithDescription("The body is {\"name\": \"…\", \"email\": \"…\"}.");
    }

    private static async Task<IResult> ChangeRoleAsync(string id, RoleRequest request, ClaimsPrincipal user, Members members) =>
        RoleOf(request.Role) is { } role ? Answer(await members.ChangeRoleAsync(user.ToActor(), id, role)) : ProblemResult.Of(AccessProblems.InvalidRole(request.Role));

    private static async Task<IResult> InviteAsync(InvitationRequest request, ClaimsPrincipal user, Invitations board, HttpContext context) =>
        RoleOf(request.Role) is { } role
            ? Answer(await board.InviteAsync(user.ToActor(), request.Email, role), made => Invited(made, context))
            : ProblemResult.Of(AccessProblems.InvalidRole(request.Role));

    private static async Task<IResult> JoinAsync(JoinRequest request, Invitations board, HttpContext context) =>
        Answer(
            await board.AcceptAsync(request.Code, request.Password, BrowserSessions.AddressOf(context)),
            member => Results.Json(new { account = member.Account, email = member.Email, role = member.Role }, statusCode: StatusCodes.Status201Created));

    private static async Task<IResult> CreateAccountAsync(AccountRequest request, ClaimsPrincipal user, Accounts board, HttpContext context) =>
        Answer(await board.CreateAsync(user.ToActor(), request.Name, request.Email), made => Invited(made, context));

    private static IResult Invited(NewSecret made, HttpContext context) => Results.Json(
        new { id = made.Id, link = $"{context.Request.Scheme}://{context.Request.Host}{Invitations.Link(made.Text)}", code = made.Text.Revealed, expiresAt = made.ExpiresAt },
        statusCode: StatusCodes.Status201Created);

    private static object Json(MemberView member) => new { member.Id, member.Email, member.Role, member.OwnsHub, member.CreatedAt };

    // The words alone: a number would be read as a role too.
    private static Role? RoleOf(string? word) => word switch { "admin" => Role.Admin, "operator" => Role.Operator, "viewer" => Role.Viewer, _ => null };

    private static IResult Answer<T>(Outcome<T> outcome, Func<T, IResult> answer) where T : class =>
        outcome.Succeeded ? answer(outcome.Value) : ProblemResult.Of(outcome.Problem);

    private static IResult Answer(Problem? problem) => problem is null ? Results.NoContent() : ProblemResult.Of(problem);
}
