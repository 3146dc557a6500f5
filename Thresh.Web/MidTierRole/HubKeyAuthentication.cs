using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Thresh.Domain.Protocol.Relay;
using Thresh.Web.Identity;

namespace Thresh.Web.MidTierRole;

/// <summary>Recognises whoever comes with a token that the Hub knows, of whatever kind: to be told that it is the wrong one here.</summary>
internal sealed class HubKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ScrapeToken scrape, HubUplink uplink, KeyCache keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "HubKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } token || scrape.Is(token) || uplink.Current is not { } hub)
            return AuthenticateResult.NoResult();
        var answer = await keys.FindAsync(Convert.ToHexStringLower(TokenText.Hash(token)), hub.AskAsync);
        if (answer.Status is not (KeyAnswer.Served or KeyAnswer.Forbidden))
            return AuthenticateResult.NoResult();
        var identity = new ClaimsIdentity([new Claim(HubClaims.KindClaim, Scheme)], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }
}
