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

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } text)
            return AuthenticateResult.NoResult();
        if (await tokens.RecogniseAsync(text) is not { } token)
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");

        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(token, text), Scheme));
    }

    private ClaimsPrincipal PrincipalOf(TokenRecord token, string text)
    {
        var address = BrowserSessions.AddressOf(Context);
        if (token is { UserId: { } user, Role: { } role })
        {
            return HubClaims.Of(
                new Actor(token.Account, user, token.Email ?? "", role) { OwnsHub = token.OwnsHub, Grant = token.Id, Address = address }, Scheme);
        }

        return KeyPrincipal.Of(token, TokenText.Hash(text), address, Scheme);
    }
}
