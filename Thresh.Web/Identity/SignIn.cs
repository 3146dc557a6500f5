using Microsoft.AspNetCore.Identity;
using Thresh.Web.Audit;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Checks an e-mail address and password: the same answer, in the same time, for a wrong password, an unknown user and a locked one.</summary>
public sealed class SignIn(UserManager<HubUser> users, IPasswordHasher<HubUser> hasher, IdentityRepository repository, SignInGates gates, AuditLog audit, TimeProvider time)
{
    public const string Refusal = "The e-mail address or the password is wrong, or the account is locked for a few minutes after too many tries.";

    // Above what checking takes, so that a write more or less cannot be told from outside.
    private static readonly TimeSpan RefusedAfter = TimeSpan.FromMilliseconds(500);
    private static readonly HubUser Nobody = new();
    private static string? _nobodysHash;

    /// <param name="address">Where it was tried from.</param>
    /// <returns>Null where it is not to be let in.</returns>
    public async Task<MemberView?> CheckAsync(string? email, string? password, string address)
    {
        var began = time.GetTimestamp();
        var (user, known) = await VerifyAsync(email, password);
        var member = known is null ? null : await repository.MemberAsync(known.Id);
        if (user is not null && member is not null)
        {
            await audit.NoteAsync(member.Account, member.Email, address, AuditActions.LogIn, $"user {member.Email}", AuditOutcome.Done);
            return member;
        }

        await audit.NoteAsync(member?.Account, email ?? "", address, AuditActions.LogIn, $"user {email}", AuditOutcome.Refused, "The password is wrong, or nobody is known by that address, or it is locked.");
        if (RefusedAfter - time.GetElapsedTime(began) is { Ticks: > 0 } rest)
            await Task.Delay(rest, time);
        return null;
    }

    /// <summary>Whether it is the password of a user who is logged in; wrong ones count as they do at the login.</summary>
    public async Task<HubUser?> ConfirmAsync(Actor actor, string? password) => (await VerifyAsync(actor.Email, password)).Verified;

    private async Task<(HubUser? Verified, HubUser? Known)> VerifyAsync(string? email, string? password)
    {
        if (email is null || password is null or { Length: > PasswordRule.MaximumLength })
            return default;

        // One try at a time for each address, or tries side by side would count as one.
        using var entered = await gates.EnterAsync(users.NormalizeEmail(email) ?? "");
        var user = await users.FindByEmailAsync(email);
        if (user is null || await users.IsLockedOutAsync(user))
        {
            // As much work as for somebody who is known.
            _nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
            return (null, user);
        }

        // Hashes the password anew where it was hashed with fewer rounds.
        if (!await users.CheckPasswordAsync(user, password))
        {
            await users.AccessFailedAsync(user);
            return (null, user);
        }

        if (user.AccessFailedCount > 0)
            await users.ResetAccessFailedCountAsync(user);
        return (user, user);
    }
}
