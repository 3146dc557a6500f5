using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Thresh.Web.Identity;

/// <summary>Who may do what: the one place that says it, for the API, the links and the pages.</summary>
public static class Policies
{
    public const string Agent = nameof(Agent);
    public const string MidTier = nameof(MidTier);
    public const string Viewer = nameof(Viewer);
    public const string Operator = nameof(Operator);
    public const string Admin = nameof(Admin);

    /// <summary>Whoever owns the Hub.</summary>
    public const string Owner = nameof(Owner);

    /// <summary>A monitoring system; a known token of another kind is refused, not asked for again.</summary>
    public const string Scrape = nameof(Scrape);

    /// <summary>A viewer, by token or by the session of the page whose script asks: for what only reads.</summary>
    public const string PageReader = nameof(PageReader);

    /// <summary>A page for those who may change stacks.</summary>
    public const string OperatorPage = nameof(OperatorPage);

    /// <summary>A page for administrators.</summary>
    public const string AdminPage = nameof(AdminPage);

    /// <summary>A page for whoever owns the Hub.</summary>
    public const string OwnerPage = nameof(OwnerPage);

    /// <summary>The scheme that takes a bearer token where one is sent and the session's cookie else; refusals are the API's.</summary>
    public const string SessionOrToken = nameof(SessionOrToken);

    /// <summary>The least role that has a right; <see cref="Right.OwnHub"/> goes with a person, not with a role.</summary>
    public static Role Least(Right right) => right switch
    {
        Right.Read => Role.Viewer,
        Right.Change => Role.Operator,
        Right.Reveal => Role.Operator,
        Right.Administer => Role.Admin,
        Right.OwnHub => Role.Admin,
    };

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Agent, policy => Token(policy, TokenKind.Live));
        options.AddPolicy(MidTier, policy => Token(policy, TokenKind.Mid));
        options.AddPolicy(Viewer, policy => User(policy, Right.Read));
        options.AddPolicy(Operator, policy => User(policy, Right.Change));
        options.AddPolicy(Admin, policy => User(policy, Right.Administer));
        options.AddPolicy(Owner, policy => User(policy, Right.OwnHub));
        options.AddPolicy(PageReader, policy => policy.AddAuthenticationSchemes(SessionOrToken).RequireAuthenticatedUser()
            .RequireClaim(HubClaims.KindClaim, nameof(TokenKind.Cli)).RequireAssertion(context => context.User.May(Right.Read)));
        options.AddPolicy(OperatorPage, policy => Page(policy, Right.Change));
        options.AddPolicy(AdminPage, policy => Page(policy, Right.Administer));
        options.AddPolicy(OwnerPage, policy => Page(policy, Right.OwnHub));

        options.AddPolicy(Scrape, policy => policy.AddAuthenticationSchemes(ScrapeAuthentication.Scheme, TokenAuthentication.Scheme).RequireAuthenticatedUser()
            .RequireClaim(HubClaims.KindClaim, ScrapeAuthentication.Scheme));

        // Pages: whoever is signed in; what they may change is asked where it is changed.
        options.FallbackPolicy = options.DefaultPolicy = new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().Build();
    }

    private static AuthorizationPolicyBuilder Token(AuthorizationPolicyBuilder policy, TokenKind kind) =>
        policy.AddAuthenticationSchemes(TokenAuthentication.Scheme).RequireAuthenticatedUser().RequireClaim(HubClaims.KindClaim, kind.ToString());

    private static void User(AuthorizationPolicyBuilder policy, Right right) =>
        Token(policy, TokenKind.Cli).RequireAssertion(context => context.User.May(right));

    private static void Page(AuthorizationPolicyBuilder policy, Right right) =>
        policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().RequireAssertion(context => context.User.May(right));
}
