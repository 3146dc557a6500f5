using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Thresh.Web.Identity;

/// <summary>Recognises <c>Authorization: Bearer thresh_…</c>.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenService tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "Token";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await tokens.RecogniseAsync(header[Prefix.Length..].Trim()) is not { } token)
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");

        var claims = new List<Claim>
        {
            new(HubClaims.AccountClaim, token.Account.Value),
            new(HubClaims.KindClaim, token.Kind.ToString()),
            new(HubClaims.TokenClaim, token.Id),
        };
        if (token is { UserId: { } user, Role: { } role })
        {
            claims.Add(new Claim(ClaimTypes.NameIdentifier, user));
            claims.Add(new Claim(ClaimTypes.Name, token.Email ?? ""));
            claims.Add(new Claim(HubClaims.RoleClaim, role.ToString()));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme));
    }
}
