using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>How people come into an account: by a code that is shown once and opened once.</summary>
public sealed class Invitations(
    InvitationRepository repository, IdentityRepository identity, IPasswordHasher<HubUser> hasher, ILookupNormalizer normalizer, ChangeFeed feed, AuditLog audit, TimeProvider time)
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    /// <summary>The page that a code opens. The code stands behind the #, which browsers send to nobody.</summary>
    public static string Link(SecretText code) => $"/invite#{code.Revealed}";

    /// <summary>Those that are open, the newest first.</summary>
    public async Task<Outcome<ImmutableList<InvitationView>>> ListAsync(Actor actor)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        return (await repository.OpenAsync(actor.Account, time.GetUtcNow())).Select(Of).ToImmutableList();
    }

    public async Task<Outcome<NewSecret>> InviteAsync(Actor actor, string? email, Role role)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        return await InviteAsync(actor, actor.Account, email?.Trim(), role);
    }

    public async Task<Problem?> WithdrawAsync(Actor actor, string id)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (await repository.WithdrawAsync(actor.Account, id, time.GetUtcNow()) is not { } email)
            return AccessProblems.InvitationNotFound(id);
        feed.Publish(new AccessChanged(actor.Account));
        await audit.NoteAsync(actor, AuditActions.InvitationWithdraw, $"user {email}");
        return null;
    }

    /// <returns>What the code invites to; null where it does not any more.</returns>
    public async Task<(AccountName Account, string Email, Role Role)?> OpenAsync(string? code) =>
        await FindAsync(code) is { } invitation ? (invitation.Account, invitation.Email, invitation.Role) : null;

    /// <summary>Makes the user of an invitation.</summary>
    /// <param name="address">Where it is accepted from.</param>
    public async Task<Outcome<MemberView>> AcceptAsync(string? code, string? password, string address)
    {
        if (await FindAsync(code) is not { } invitation)
            return AccessProblems.InvitationClosed();
        if (!PasswordRule.Accepts(password))
            return AccessProblems.InvalidPassword();

        var normalized = normalizer.NormalizeEmail(invitation.Email)!;
        var earlier = await identity.UserByEmailAsync(normalized);
        if (earlier is not null && await identity.MemberAsync(earlier.Id) is not null)
            return AccessProblems.UserExists(invitation.Email);

        var now = time.GetUtcNow();
        var user = earlier ?? new HubUser { Email = invitation.Email, NormalizedEmail = normalized, CreatedAt = now };
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.PasswordHash = hasher.HashPassword(user, password!);
        if (!await repository.AcceptAsync(invitation, user, now))
            return AccessProblems.InvitationClosed();

        feed.Publish(new AccessChanged(invitation.Account));
        await audit.NoteAsync(invitation.Account, invitation.Email, address, AuditActions.UserJoin, $"user {invitation.Email}", AuditOutcome.Done, $"As {Word(invitation.Role)}, invited by {invitation.InvitedBy}.");
        return (await identity.MemberAsync(user.Id))!;
    }

    /// <summary>Invites into an account that the actor need not be in; whoever calls has asked whether they may.</summary>
    /// <param name="beforehand">Done once nothing stands against it.</param>
    internal async Task<Outcome<NewSecret>> InviteAsync(Actor actor, AccountName account, string? email, Role role, Func<Task>? beforehand = null)
    {
        if (!EmailRule.Accepts(email))
            return AccessProblems.InvalidEmail();
        if (await identity.UserByEmailAsync(normalizer.NormalizeEmail(email)!) is { } known && await identity.MemberAsync(known.Id) is not null)
            return AccessProblems.UserExists(email!);
        if (beforehand is not null)
            await beforehand();

        var now = time.GetUtcNow();
        var code = TokenText.Secret();
        var invitation = new InvitationRecord
        {
            Id = Guid.CreateVersion7().ToString("N"),
            Account = account,
            Email = email!,
            Role = role,
            Hash = TokenText.Hash(code),
            InvitedBy = actor.Email,
            CreatedAt = now,
            ExpiresAt = now + ValidFor,
        };
        await repository.AddAsync(invitation);
        feed.Publish(new AccessChanged(account));
        await audit.NoteAsync(actor, AuditActions.UserInvite, $"user {email}", $"As {Word(role)} of {account}.");
        return new NewSecret(invitation.Id, new SecretText(code), invitation.ExpiresAt);
    }

    private async Task<InvitationRecord?> FindAsync(string? code) =>
        code is { Length: > 0 } && await repository.FindAsync(TokenText.Hash(code)) is { } invitation && invitation.IsOpen(time.GetUtcNow()) ? invitation : null;

    private static InvitationView Of(InvitationRecord invitation) =>
        new(invitation.Id, invitation.Email, invitation.Role, invitation.InvitedBy, invitation.CreatedAt, invitation.ExpiresAt);

    private static string Word(Role role) => role.ToString().ToLowerInvariant();
}
