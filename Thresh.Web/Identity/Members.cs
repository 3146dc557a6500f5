using System.Collections.Immutable;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>The users of an account.</summary>
public sealed class Members(IdentityRepository repository, OwnAccess access, ChangeFeed feed, AuditLog audit)
{
    /// <summary>By e-mail address.</summary>
    public async Task<Outcome<ImmutableList<MemberView>>> ListAsync(Actor actor) =>
        actor.May(Right.Administer) ? (await repository.MembersAsync(actor.Account)).ToImmutableList() : Problems.Forbidden(Right.Administer);

    /// <summary>Gives a user another role. They are logged out everywhere, so that nothing that is open goes on with the old one.</summary>
    public async Task<Problem?> ChangeRoleAsync(Actor actor, string id, Role role)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (await FindAsync(actor, id) is not { } member)
            return AccessProblems.UserNotFound(id);
        if (member.Role == role)
            return null;

        var problem = member.OwnsHub ? AccessProblems.OwnerStays()
            : await repository.ChangeRoleAsync(actor.Account, id, role) ? null
            : AccessProblems.LastAdmin();
        return await EndAsync(actor, member, AuditActions.UserRole, problem, $"{Word(member.Role)} → {Word(role)}");
    }

    /// <summary>Takes a user out of the account; their sessions and tokens end.</summary>
    public async Task<Problem?> RemoveAsync(Actor actor, string id)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (await FindAsync(actor, id) is not { } member)
            return AccessProblems.UserNotFound(id);

        var problem = member.OwnsHub ? AccessProblems.OwnerStays()
            : await repository.RemoveMemberAsync(actor.Account, id) ? null
            : AccessProblems.LastAdmin();
        return await EndAsync(actor, member, AuditActions.UserRemove, problem, null);
    }

    private async Task<Problem?> EndAsync(Actor actor, MemberView member, string action, Problem? problem, string? detail)
    {
        if (problem is not null)
        {
            await audit.NoteAsync(actor, action, $"user {member.Email}", problem);
            return problem;
        }

        await access.EndAllAsync(member.Id, except: null);
        feed.Publish(new AccessChanged(actor.Account));
        await audit.NoteAsync(actor, action, $"user {member.Email}", detail);
        return null;
    }

    private async Task<MemberView?> FindAsync(Actor actor, string id) => (await repository.MembersAsync(actor.Account)).FirstOrDefault(member => member.Id == id);

    private static string Word(Role role) => role.ToString().ToLowerInvariant();
}
