using Thresh.Web.Identity;

namespace Thresh.Web.Api;

/// <summary>How a device without a browser is logged in: it asks, a person approves it at <c>/device</c>, it fetches its token.</summary>
internal static class DeviceEndpoints
{
    private const string Page = "/device";

    public static void MapDeviceLogin(this IEndpointRouteBuilder api)
    {
        var device = api.MapGroup("/auth/device").AllowAnonymous();
        device.MapPost("/start", StartAsync).RequireRateLimiting(IdentityRegistration.SignInLimit).WithSummary("Begins to log a device in.")
            .WithDescription("The body is {\"name\": \"…\"}. Show userCode and verificationUri to a person; ask for the token every interval seconds until expiresAt.");
        device.MapPost("/token", PollAsync).RequireRateLimiting(IdentityRegistration.DeviceLimit).WithSummary("Says how it stands with a device: pending, approved, denied or expired.")
            .WithDescription("The body is {\"deviceCode\": \"…\"}. The token comes with the first approved, and with no other answer.");
    }

    private static async Task<IResult> StartAsync(DeviceRequest request, HttpContext context, DeviceLogins logins)
    {
        var (code, login) = await logins.StartAsync(request.Name, BrowserSessions.AddressOf(context));
        var page = $"{context.Request.Scheme}://{context.Request.Host}{Page}";
        return Results.Json(new
        {
            deviceCode = code.Revealed,
            userCode = login.UserCode,
            verificationUri = page,
            verificationUriComplete = $"{page}?code={login.UserCode}",
            expiresAt = login.ExpiresAt,
            interval = DeviceLogins.PollSeconds,
        });
    }

    private static async Task<IResult> PollAsync(DevicePoll request, DeviceLogins logins)
    {
        var (state, token) = await logins.PollAsync(request.DeviceCode);
        return token is null
            ? Results.Json(new { status = state })
            : Results.Json(new { status = state, token = token.Text.Revealed, expiresAt = token.ExpiresAt });
    }
}
