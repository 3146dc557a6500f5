using Microsoft.AspNetCore.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Checks an e-mail address and password: the same answer, in the same time, for a wrong password and an unknown user.</summary>
public sealed class SignIn(UserManager<HubUser> users, SignInManager<HubUser> signIn, IPasswordHasher<HubUser> hasher, IdentityRepository repository)
{
    public const string Refusal = "The e-mail address or the password is wrong, or the account is locked for a few minutes after too many tries.";

    private static readonly HubUser Nobody = new();
    private static string? _nobodysHash;

    /// <returns>Null where it is not to be let in.</returns>
    public async Task<(HubUser User, Membership Membership)?> CheckAsync(string? email, string? password)
    {
        if (email is null || password is null or { Length: > PasswordRule.MaximumLength })
            return null;

        var user = await users.FindByEmailAsync(email);
        if (user is null)
        {
            // As much work as for somebody who is known.
            _nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
            return null;
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        return result.Succeeded && await repository.MembershipAsync(user.Id) is { } membership ? (user, membership) : null;
    }
}
