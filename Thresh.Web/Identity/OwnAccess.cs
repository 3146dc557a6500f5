using System.Collections.Immutable;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>A user's own tokens and browser sessions.</summary>
public sealed class OwnAccess(TokenRepository tokens, SessionRepository sessions, LiveAccess live, ChangeFeed feed, AuditLog audit, TimeProvider time)
{
    /// <summary>What is open, the oldest first.</summary>
    public async Task<ImmutableArray<GrantView>> ListAsync(Actor actor)
    {
        var now = time.GetUtcNow();
        var mine = (await tokens.OfAsync(actor.Account, TokenKind.Cli)).Where(token => token.UserId == actor.UserId && token.ExpiresAt > now);
        return
        [
            .. (await sessions.OfAsync(actor.UserId, now)).Select(session => new GrantView(
                session.Id, true, session.Name, session.Address, session.CreatedAt, session.LastUsedAt, session.ExpiresAt, session.Id == actor.Grant)),
            .. mine.Select(token => new GrantView(
                token.Id, false, token.Name, null, token.CreatedAt, token.LastUsedAt, token.ExpiresAt, token.Id == actor.Grant)),
        ];
    }

    /// <summary>Ends one; whatever is open by it closes.</summary>
    public async Task<Problem?> RevokeAsync(Actor actor, string id)
    {
        if ((await ListAsync(actor)).FirstOrDefault(grant => grant.Id == id) is not { } grant)
            return AccessProblems.SessionNotFound(id);

        await EndAsync(grant.Id, grant.IsBrowser);
        live.End([grant.Id]);
        feed.Publish(new AccessChanged(actor.Account));
        await audit.NoteAsync(actor, AuditActions.AccessRevoke, $"{(grant.IsBrowser ? "session" : "token")} {grant.Name}");
        return null;
    }

    /// <summary>Ends everything that is open in a user's name.</summary>
    /// <param name="except">The id of the one that stays, or null.</param>
    public async Task EndAllAsync(string userId, string? except)
    {
        var now = time.GetUtcNow();
        var open = (await sessions.OfAsync(userId, now)).Select(session => (session.Id, IsBrowser: true))
            .Concat((await tokens.OfUserAsync(userId)).Select(token => (token.Id, IsBrowser: false)))
            .Where(grant => grant.Id != except)
            .ToList();
        foreach (var (id, isBrowser) in open)
            await EndAsync(id, isBrowser);
        live.End(open.Select(grant => grant.Id));
    }

    private Task<bool> EndAsync(string id, bool isBrowser) =>
        isBrowser ? sessions.RevokeAsync(id, time.GetUtcNow()) : tokens.RevokeAsync(id, time.GetUtcNow());
}
