using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Thresh.Web.Identity;

/// <summary>Who may do what: the one place that says it.</summary>
public static class Policies
{
    public const string Agent = nameof(Agent);
    public const string Viewer = nameof(Viewer);
    public const string Operator = nameof(Operator);
    public const string Admin = nameof(Admin);

    /// <summary>A monitoring system; a known token of another kind is refused, not asked for again.</summary>
    public const string Scrape = nameof(Scrape);

    /// <summary>A viewer, by token or by the session of the page whose script asks: for what only reads.</summary>
    public const string PageReader = nameof(PageReader);

    /// <summary>The scheme that takes a bearer token where one is sent and the session's cookie else; refusals are the API's.</summary>
    public const string SessionOrToken = nameof(SessionOrToken);

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Agent, policy => Token(policy, TokenKind.Live));
        options.AddPolicy(Viewer, policy => User(policy, Role.Viewer));
        options.AddPolicy(Operator, policy => User(policy, Role.Operator));
        options.AddPolicy(Admin, policy => User(policy, Role.Admin));
        options.AddPolicy(PageReader, policy => policy.AddAuthenticationSchemes(SessionOrToken).RequireAuthenticatedUser()
            .RequireClaim(HubClaims.KindClaim, nameof(TokenKind.Cli)).RequireAssertion(context => context.User.Role() >= Role.Viewer));

        options.AddPolicy(Scrape, policy => policy.AddAuthenticationSchemes(ScrapeAuthentication.Scheme, TokenAuthentication.Scheme).RequireAuthenticatedUser()
            .RequireClaim(HubClaims.KindClaim, ScrapeAuthentication.Scheme));

        // Pages: whoever is signed in; what they may change is asked where it is changed.
        options.FallbackPolicy = new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().Build();
    }

    private static AuthorizationPolicyBuilder Token(AuthorizationPolicyBuilder policy, TokenKind kind) =>
        policy.AddAuthenticationSchemes(TokenAuthentication.Scheme).RequireAuthenticatedUser().RequireClaim(HubClaims.KindClaim, kind.ToString());

    private static void User(AuthorizationPolicyBuilder policy, Role least) =>
        Token(policy, TokenKind.Cli).RequireAssertion(context => context.User.Role() >= least);
}
