using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Thresh.Web.Configuration;

namespace Thresh.Web.Identity;

public static class IdentityRegistration
{
    /// <summary>The rate limit of everything that takes a password or a set-up token.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>The rate limit of devices that ask whether they were approved.</summary>
    public const string DeviceLimit = "device";

    private const int SignInsAMinute = 30;
    private const int DeviceQuestionsAMinute = 120;

    public static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<HubUser>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        }).AddUserStore<HubUserStore>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordRule.Iterations);

        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, null)
            .AddScheme<AuthenticationSchemeOptions, ScrapeAuthentication>(ScrapeAuthentication.Scheme, null)
            .AddPolicyScheme(Policies.SessionOrToken, null, scheme =>
            {
                scheme.ForwardDefaultSelector = context => context.Request.Headers.Authorization.Count > 0 ? TokenAuthentication.Scheme : IdentityConstants.ApplicationScheme;
                scheme.ForwardChallenge = scheme.ForwardForbid = TokenAuthentication.Scheme;
            })
            .AddIdentityCookies();
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<HubOptions>((cookie, hub) =>
            {
                cookie.Cookie.Name = "thresh";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = hub.Http ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
                cookie.LoginPath = "/login";
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.ExpireTimeSpan = BrowserSessions.Lifetime;
                cookie.SlidingExpiration = true;
                // A page that says so, at the address that was asked for.
                cookie.Events.OnRedirectToAccessDenied = denied =>
                {
                    denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
                cookie.Events.OnValidatePrincipal = validated => validated.HttpContext.RequestServices.GetRequiredService<BrowserSessions>().ValidateAsync(validated);
            });
        services.AddAuthorization(Policies.Add);
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = TellOfLimitAsync;
            // Who looks at a page tries nothing.
            limiter.AddPolicy(SignInLimit, context => HttpMethods.IsGet(context.Request.Method) ? RateLimitPartition.GetNoLimiter("") : PerAddress(context, SignInsAMinute));
            limiter.AddPolicy(DeviceLimit, context => PerAddress(context, DeviceQuestionsAMinute));
        });

        return services
            .AddSingleton<IPasswordHasher<HubUser>, PasswordHasher<HubUser>>()
            .AddSingleton<TokenService>()
            .AddSingleton<LiveAccess>()
            .AddSingleton<BrowserSessions>()
            .AddSingleton<OwnAccess>()
            .AddSingleton<AgentKeys>()
            .AddSingleton<Members>()
            .AddSingleton<Invitations>()
            .AddSingleton<Accounts>()
            .AddSingleton<DeviceLogins>()
            .AddSingleton<SignInGates>()
            .AddSingleton<LocalAgentKey>()
            .AddSingleton(services => new ScrapeToken(services.GetRequiredService<HubOptions>().Data, services.GetRequiredService<HubOptions>().MetricsToken))
            .AddSingleton<SetupState>()
            .AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>()
            .AddSingleton<SetupService>()
            .AddScoped<SignIn>()
            .AddScoped<PasswordChange>();
    }

    /// <summary>Everything a request passes before anybody answers it.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<OriginCheck>();
        app.UseMiddleware<SetupGate>();
        app.UseRouting();
        app.UseMiddleware<UnroutedApi>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<LiveAccessTracking>();
        return app;
    }

    // The API tells of it as of any other problem.
    private static async ValueTask TellOfLimitAsync(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var response = rejected.HttpContext.Response;
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (!rejected.HttpContext.Request.Path.StartsWithSegments("/api"))
            await response.WriteAsync("Too many tries from this address; wait a minute, then go back and try again.", cancellation);
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context, int aMinute) => RateLimitPartition.GetFixedWindowLimiter(
        BrowserSessions.AddressOf(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = aMinute, Window = TimeSpan.FromMinutes(1) });
}
