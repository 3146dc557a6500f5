using Microsoft.AspNetCore.Identity;
using Thresh.Domain.Fleet;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Makes the first account and its administrator, once.</summary>
public sealed class SetupService(
    SetupState state, IdentityRepository repository, IPasswordHasher<HubUser> hasher, ILookupNormalizer normalizer, LocalAgentKey localKey, AuditLog audit, TimeProvider time)
{
    /// <param name="address">Where it is done from.</param>
    public async Task<Outcome<MemberView>> SetUpAsync(SetupRequest request, string address)
    {
        if (state.IsDone)
            return Done();
        if (!state.Accepts(request.Token))
            return new Problem("setup-token", StatusCodes.Status403Forbidden, "The set-up link is not valid", "The set-up link is wrong or has expired; restart the Hub and use the one it prints.");
        if (AccountName.TryCreate(request.Account) is not { } account)
            return Invalid("The account's name must be 1 to 63 lower-case letters, digits and inner hyphens.");
        if (!EmailRule.Accepts(request.Email))
            return Invalid("The e-mail address is not valid; write it as name@example.com.");
        if (!PasswordRule.Accepts(request.Password))
            return Invalid(PasswordRule.Sentence);

        var user = new HubUser
        {
            Email = request.Email!,
            NormalizedEmail = normalizer.NormalizeEmail(request.Email)!,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = time.GetUtcNow(),
        };
        user.PasswordHash = hasher.HashPassword(user, request.Password!);
        if (!await repository.SetUpAsync(account, user, time.GetUtcNow()))
            return Done();

        await localKey.MakeAsync(account);
        state.Complete();
        await audit.NoteAsync(account, user.Email, address, AuditActions.HubSetUp, $"account {account}", AuditOutcome.Done);
        return (await repository.MemberAsync(user.Id))!;
    }

    private static Problem Done() =>
        new("already-set-up", StatusCodes.Status409Conflict, "Already set up", "This Hub is set up already; log in.");

    private static Problem Invalid(string detail) =>
        new("invalid-setup", StatusCodes.Status422UnprocessableEntity, "The set-up is not complete", detail);
}
