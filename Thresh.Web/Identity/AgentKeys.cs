using System.Collections.Immutable;
using Thresh.Domain.Text;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>The keys of an account's agents and mid-tiers.</summary>
public sealed class AgentKeys(
    TokenService tokens, TokenRepository repository, LocalAgentKey localKey, LiveAccess live, ChangeFeed feed, AuditLog audit, TimeProvider time)
{
    public const int LongestName = 100;

    /// <summary>How long the secret goes on that a rotation replaced.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private static readonly TokenKind[] Kinds = [TokenKind.Live, TokenKind.Mid];

    /// <summary>Those that are not revoked, the oldest first.</summary>
    public async Task<Outcome<ImmutableList<KeyView>>> ListAsync(Actor actor)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        var now = time.GetUtcNow();
        return (await repository.OfAsync(actor.Account, Kinds)).Select(key => Of(key, now)).ToImmutableList();
    }

    /// <param name="kind">Of an agent or a mid-tier.</param>
    public async Task<Outcome<NewSecret>> CreateAsync(Actor actor, TokenKind kind, string? name)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (name?.Trim() is not { Length: > 0 and <= LongestName } given || given.Any(char.IsControl))
            return AccessProblems.InvalidKey(LongestName);

        var (key, text) = await tokens.IssueKeyAsync(kind, actor.Account, given);
        await NoteAsync(actor, AuditActions.KeyCreate, given);
        return new NewSecret(key.Id, new SecretText(text));
    }

    /// <summary>
    /// Gives a key another secret; the one it has goes on for <see cref="Grace"/>, and what is connected by it then is cut off.
    /// The one before that, if it still goes on, ends now.
    /// </summary>
    public async Task<Outcome<NewSecret>> RotateAsync(Actor actor, string id)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (await FindAsync(actor, id) is not { } key)
            return AccessProblems.KeyNotFound(id);

        var text = TokenText.New(key.Kind, actor.Account);
        var until = time.GetUtcNow() + Grace;
        if (!await repository.RotateAsync(key.Id, TokenText.Hash(text), until))
            return AccessProblems.KeyNotFound(id);
        await localKey.FollowAsync(key.Hash, text);
        live.EndAt(TokenText.Name(key.Hash), until);
        if (key.PreviousHash is { } replaced)
            live.End([TokenText.Name(replaced)]);
        await NoteAsync(actor, AuditActions.KeyRotate, key.Name);
        return new NewSecret(key.Id, new SecretText(text), until);
    }

    /// <summary>Ends a key; whatever is connected by it is cut off.</summary>
    public async Task<Problem?> RevokeAsync(Actor actor, string id)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (await FindAsync(actor, id) is not { } key || !await repository.RevokeAsync(key.Id, time.GetUtcNow()))
            return AccessProblems.KeyNotFound(id);

        live.End([key.Id]);
        await NoteAsync(actor, AuditActions.KeyRevoke, key.Name);
        return null;
    }

    private async Task<TokenRecord?> FindAsync(Actor actor, string id) => (await repository.OfAsync(actor.Account, Kinds)).FirstOrDefault(key => key.Id == id);

    private Task NoteAsync(Actor actor, string action, string name)
    {
        feed.Publish(new AccessChanged(actor.Account));
        return audit.NoteAsync(actor, action, $"key {name}");
    }

    private static KeyView Of(TokenRecord key, DateTimeOffset now) =>
        new(key.Id, key.Name, key.Kind, key.CreatedAt, key.LastUsedAt, key.PreviousExpiresAt > now ? key.PreviousExpiresAt : null);
}
