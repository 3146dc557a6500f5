using System.Security.Claims;

namespace Thresh.Web.Identity;

/// <summary>Whoever came with the key of an agent or a mid-tier.</summary>
public static class KeyPrincipal
{
    /// <param name="hash">That of the secret it came with, of which a rotation leaves a key two.</param>
    /// <param name="scheme">How it came.</param>
    public static ClaimsPrincipal Of(TokenRecord key, byte[] hash, string address, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(HubClaims.AccountClaim, key.Account.Value),
            new Claim(HubClaims.KindClaim, key.Kind.ToString()),
            new Claim(ClaimTypes.Name, key.Name),
            new Claim(HubClaims.GrantClaim, key.Id),
            new Claim(HubClaims.SecretClaim, TokenText.Name(hash)),
            new Claim(HubClaims.AddressClaim, address),
        ],
        scheme));
}
