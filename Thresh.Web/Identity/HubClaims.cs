using System.Security.Claims;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>What a principal carries, whether it came with a cookie or a token.</summary>
public static class HubClaims
{
    public const string AccountClaim = "thresh:account";
    public const string RoleClaim = "thresh:role";
    public const string KindClaim = "thresh:kind";
    public const string OwnerClaim = "thresh:owner";
    public const string AddressClaim = "thresh:address";

    /// <summary>The id of the token or browser session; what ends with it is known by this.</summary>
    public const string GrantClaim = "thresh:grant";

    /// <summary>The name of the secret that a key was shown as, of which a rotation leaves it two.</summary>
    public const string SecretClaim = "thresh:secret";

    /// <summary>The name of the mid-tier that an agent's connection came through; none where it came straight here.</summary>
    public const string MidTierClaim = "thresh:mid-tier";

    /// <exception cref="InvalidOperationException">The principal came through no door of ours.</exception>
    public static AccountName Account(this ClaimsPrincipal principal) =>
        AccountName.TryCreate(principal.FindFirstValue(AccountClaim)) ?? throw new InvalidOperationException("The principal has no account.");

    /// <exception cref="InvalidOperationException">The principal is no user's.</exception>
    public static Actor ToActor(this ClaimsPrincipal principal) => new(
        principal.Account(),
        principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("The principal is no user's."),
        principal.Identity?.Name ?? "",
        principal.Role() ?? throw new InvalidOperationException("The principal has no role."))
    {
        OwnsHub = principal.HasClaim(claim => claim.Type == OwnerClaim),
        Grant = principal.Grant() ?? "",
        Address = principal.FindFirstValue(AddressClaim) ?? "",
    };

    public static Role? Role(this ClaimsPrincipal principal) =>
        Enum.TryParse<Role>(principal.FindFirstValue(RoleClaim), out var role) ? role : null;

    public static string? Grant(this ClaimsPrincipal principal) => principal.FindFirstValue(GrantClaim);

    public static string? Secret(this ClaimsPrincipal principal) => principal.FindFirstValue(SecretClaim);

    public static MidTierName? MidTier(this ClaimsPrincipal principal) => MidTierName.TryCreate(principal.FindFirstValue(MidTierClaim));

    /// <summary>Whether it is a user who may do that.</summary>
    public static bool May(this ClaimsPrincipal principal, Right right) => principal.Role() is not null && principal.ToActor().May(right);

    /// <summary>A user's principal.</summary>
    public static ClaimsPrincipal Of(Actor actor, string scheme)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, actor.UserId),
            new(ClaimTypes.Name, actor.Email),
            new(AccountClaim, actor.Account.Value),
            new(RoleClaim, actor.Role.ToString()),
            new(KindClaim, nameof(TokenKind.Cli)),
            new(GrantClaim, actor.Grant),
            new(AddressClaim, actor.Address),
        };
        if (actor.OwnsHub)
            claims.Add(new Claim(OwnerClaim, "true"));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }
}
