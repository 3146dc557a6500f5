using Thresh.Web.Identity;

namespace Thresh.Web.Api;

internal static class SetupEndpoints
{
    public static void MapSetup(this IEndpointRouteBuilder api) => api.MapPost("/setup", async (SetupRequest request, SetupService setup, HttpContext context) =>
    {
        var made = await setup.SetUpAsync(request, BrowserSessions.AddressOf(context));
        return made.Succeeded
            ? Results.Json(new { account = request.Account, email = made.Value.Email }, statusCode: StatusCodes.Status201Created)
            : ProblemResult.Of(made.Problem);
    }).AllowAnonymous().RequireRateLimiting(IdentityRegistration.SignInLimit).WithSummary("Makes the first account and its administrator, once.");
}
