using Microsoft.AspNetCore.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Where ASP.NET Core Identity finds its users.</summary>
public sealed class HubUserStore(IdentityRepository repository)
    : IUserPasswordStore<HubUser>, IUserEmailStore<HubUser>, IUserLockoutStore<HubUser>, IUserSecurityStampStore<HubUser>
{
    public Task<string> GetUserIdAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(HubUser user, string? userName, CancellationToken cancellationToken)
    {
        user.Email = userName ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedUserNameAsync(HubUser user, string? normalizedName, CancellationToken cancellationToken)
    {
        user.NormalizedEmail = normalizedName ?? "";
        return Task.CompletedTask;
    }

    public Task<IdentityResult> CreateAsync(HubUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Users are made with their account, in one transaction.");

    public async Task<IdentityResult> UpdateAsync(HubUser user, CancellationToken cancellationToken)
    {
        await repository.UpdateUserAsync(user);
        return IdentityResult.Success;
    }

    public Task<IdentityResult> DeleteAsync(HubUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Users are not deleted: what they did stays theirs.");

    public Task<HubUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) => repository.UserByIdAsync(userId);

    public Task<HubUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => repository.UserByEmailAsync(normalizedUserName);

    public Task SetPasswordHashAsync(HubUser user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.PasswordHash);

    public Task<bool> HasPasswordAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    public Task SetEmailAsync(HubUser user, string? email, CancellationToken cancellationToken) => SetUserNameAsync(user, email, cancellationToken);

    public Task<string?> GetEmailAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<bool> GetEmailConfirmedAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(HubUser user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HubUser?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) => repository.UserByEmailAsync(normalizedEmail);

    public Task<string?> GetNormalizedEmailAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(HubUser user, string? normalizedEmail, CancellationToken cancellationToken) =>
        SetNormalizedUserNameAsync(user, normalizedEmail, cancellationToken);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(HubUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockoutEnd = lockoutEnd;
        return Task.CompletedTask;
    }

    public Task<int> IncrementAccessFailedCountAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(HubUser user, CancellationToken cancellationToken)
    {
        user.AccessFailedCount = 0;
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(HubUser user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetSecurityStampAsync(HubUser user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(HubUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public void Dispose()
    {
    }
}
