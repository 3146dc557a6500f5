using Microsoft.AspNetCore.Identity;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Gives a user another password, and ends whatever else is open in their name.</summary>
public sealed class PasswordChange(SignIn signIn, IPasswordHasher<HubUser> hasher, IdentityRepository repository, OwnAccess access, AuditLog audit)
{
    public async Task<Problem?> ChangeAsync(Actor actor, string? current, string? next)
    {
        if (!PasswordRule.Accepts(next))
            return AccessProblems.InvalidPassword();
        if (await signIn.ConfirmAsync(actor, current) is not { } user)
        {
            await audit.NoteAsync(actor, AuditActions.PasswordChange, $"user {actor.Email}", AccessProblems.WrongPassword());
            return AccessProblems.WrongPassword();
        }

        user.PasswordHash = hasher.HashPassword(user, next!);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        await repository.UpdateUserAsync(user);
        await access.EndAllAsync(actor.UserId, except: actor.Grant);
        await audit.NoteAsync(actor, AuditActions.PasswordChange, $"user {actor.Email}");
        return null;
    }
}
