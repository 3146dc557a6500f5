using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Thresh.Domain.Fleet;
using Thresh.Web.Deployments;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Makes the first account and its administrator, once.</summary>
public sealed class SetupService(
    SetupState state, IdentityRepository repository, IPasswordHasher<HubUser> hasher, ILookupNormalizer normalizer, LocalAgentKey localKey, TimeProvider time)
{
    private const int LongestEmail = 254;

    public async Task<Outcome<HubUser>> SetUpAsync(SetupRequest request)
    {
        if (state.IsDone)
            return Done();
        if (!state.Accepts(request.Token))
            return new Problem("setup-token", StatusCodes.Status403Forbidden, "The set-up link is not valid", "The set-up link is wrong or has expired; restart the Hub and use the one it prints.");
        if (AccountName.TryCreate(request.Account) is not { } account)
            return Invalid("The account's name must be 1 to 63 lower-case letters, digits and inner hyphens.");
        if (!IsEmail(request.Email))
            return Invalid("The e-mail address is not valid; write it as name@example.com.");
        if (request.Password is not { Length: >= PasswordRule.MinimumLength and <= PasswordRule.MaximumLength })
            return Invalid($"The password must have {PasswordRule.MinimumLength} to {PasswordRule.MaximumLength} characters.");

        var user = new HubUser
        {
            Email = request.Email!,
            NormalizedEmail = normalizer.NormalizeEmail(request.Email)!,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = time.GetUtcNow(),
        };
        user.PasswordHash = hasher.HashPassword(user, request.Password);
        if (!await repository.SetUpAsync(account, user, time.GetUtcNow()))
            return Done();

        await localKey.MakeAsync(account);
        state.Complete();
        return user;
    }

    private static Problem Done() =>
        new("already-set-up", StatusCodes.Status409Conflict, "Already set up", "This Hub is set up already; log in.");

    private static Problem Invalid(string detail) =>
        new("invalid-setup", StatusCodes.Status422UnprocessableEntity, "The set-up is not complete", detail);

    private static bool IsEmail(string? email) =>
        email is { Length: > 2 and <= LongestEmail } && !email.Any(char.IsControl) && MailAddress.TryCreate(email, out var address) && address.Address == email;
}
