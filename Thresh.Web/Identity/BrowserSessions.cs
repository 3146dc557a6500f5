using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Thresh.Web.Audit;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Logs browsers in and out. The cookie only names a session; who that is and what they may do is looked up at every request.</summary>
public sealed class BrowserSessions(SessionRepository sessions, LiveAccess live, ChangeFeed feed, AuditLog audit, TimeProvider time, ILogger<BrowserSessions> log)
{
    /// <summary>How long a session that is not used lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private const int LongestName = 200;
    private static readonly TimeSpan NoteUseEvery = TimeSpan.FromMinutes(5);

    public async Task BeginAsync(HttpContext context, MemberView member)
    {
        var now = time.GetUtcNow();
        var session = new SessionRecord
        {
            Id = Guid.CreateVersion7().ToString("N"),
            UserId = member.Id,
            Account = member.Account,
            Name = NameOf(context.Request.Headers.UserAgent.ToString()),
            Address = AddressOf(context),
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = now + Lifetime,
        };
        await sessions.AddAsync(session);
        feed.Publish(new AccessChanged(member.Account));
        var identity = new ClaimsIdentity([new Claim(HubClaims.GrantClaim, session.Id)], IdentityConstants.ApplicationScheme);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    public async Task EndAsync(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true } && context.User.ToActor() is { Grant.Length: > 0 } actor)
        {
            await sessions.RevokeAsync(actor.Grant, time.GetUtcNow());
            live.End([actor.Grant]);
            feed.Publish(new AccessChanged(actor.Account));
            await audit.NoteAsync(actor, AuditActions.LogOut, $"user {actor.Email}");
        }

        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Turns a cookie into who its session stands for now; a session that is over is nobody.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        var now = time.GetUtcNow();
        if (cookie.Principal?.Grant() is not { } id
            || await sessions.FindAsync(id) is not { RevokedAt: null, Role: { } role } session
            || session.ExpiresAt <= now)
        {
            cookie.RejectPrincipal();
            return;
        }

        await NoteUseAsync(session, now);
        cookie.ReplacePrincipal(HubClaims.Of(
            new Actor(session.Account, session.UserId, session.Email, role) { OwnsHub = session.OwnsHub, Grant = session.Id, Address = AddressOf(cookie.HttpContext) },
            IdentityConstants.ApplicationScheme));
    }

    /// <summary>Where a request came from, as the Hub sees it; IPv4 as such.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { } address => address.ToString(),
    };

    private static string NameOf(string agent)
    {
        var visible = string.Concat(agent.Where(character => !char.IsControl(character)));
        return visible.Length == 0 ? "Browser" : visible.Length > LongestName ? visible[..LongestName] : visible;
    }

    // A Hub that cannot write still lets people in.
    private async Task NoteUseAsync(SessionRecord session, DateTimeOffset now)
    {
        if (now - session.LastUsedAt < NoteUseEvery)
            return;
        try
        {
            await sessions.UsedAsync(session.Id, now, now + Lifetime);
        }
        catch (System.Data.Common.DbException fault)
        {
            log.LogWarning(fault, "When a session was last used could not be noted");
        }
    }
}
