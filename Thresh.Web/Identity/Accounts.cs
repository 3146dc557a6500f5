using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>The accounts of the Hub. Whoever owns it makes them; what is in them only their own users see.</summary>
public sealed class Accounts(IdentityRepository repository, Invitations invitations, ChangeFeed feed, AuditLog audit, TimeProvider time)
{
    /// <summary>By name.</summary>
    public async Task<Outcome<ImmutableList<AccountView>>> ListAsync(Actor actor) =>
        actor.May(Right.OwnHub) ? (await repository.AccountsAsync()).ToImmutableList() : Problems.Forbidden(Right.OwnHub);

    /// <summary>Makes an account and invites its first administrator. An account that nobody joined yet gets another invitation.</summary>
    public async Task<Outcome<NewSecret>> CreateAsync(Actor actor, string? name, string? email)
    {
        if (!actor.May(Right.OwnHub))
            return Problems.Forbidden(Right.OwnHub);
        if (AccountName.TryCreate(name) is not { } account)
            return AccessProblems.InvalidAccount();
        if (!EmailRule.Accepts(email?.Trim()))
            return AccessProblems.InvalidEmail();
        if (await repository.MembersAsync(account) is not [])
            return AccessProblems.AccountExists(account.Value);

        var invited = await invitations.InviteAsync(actor, account, email?.Trim(), Role.Admin, beforehand: () => repository.AddAccountAsync(account, time.GetUtcNow()));
        if (invited.Succeeded)
        {
            feed.Publish(new AccessChanged(actor.Account));
            await audit.NoteAsync(actor, AuditActions.AccountCreate, $"account {account}");
        }

        return invited;
    }
}
