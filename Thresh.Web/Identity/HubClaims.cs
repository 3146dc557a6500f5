using System.Security.Claims;
using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>What a principal carries, whether it came with a cookie or a token.</summary>
public static class HubClaims
{
    public const string AccountClaim = "thresh:account";
    public const string RoleClaim = "thresh:role";
    public const string KindClaim = "thresh:kind";
    public const string TokenClaim = "thresh:token";

    /// <exception cref="InvalidOperationException">The principal came through no door of ours.</exception>
    public static AccountName Account(this ClaimsPrincipal principal) =>
        AccountName.TryCreate(principal.FindFirstValue(AccountClaim)) ?? throw new InvalidOperationException("The principal has no account.");

    /// <exception cref="InvalidOperationException">The principal is no user's.</exception>
    public static Actor ToActor(this ClaimsPrincipal principal) => new(
        principal.Account(),
        principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("The principal is no user's."),
        principal.Identity?.Name ?? "",
        principal.Role() ?? throw new InvalidOperationException("The principal has no role."));

    public static Role? Role(this ClaimsPrincipal principal) =>
        Enum.TryParse<Role>(principal.FindFirstValue(RoleClaim), out var role) ? role : null;

    public static IEnumerable<Claim> Of(AccountName account, Role role) =>
        [new(AccountClaim, account.Value), new(RoleClaim, role.ToString()), new(KindClaim, nameof(TokenKind.Cli))];
}
