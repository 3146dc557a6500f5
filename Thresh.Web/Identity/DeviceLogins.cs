using System.Security.Cryptography;
using Thresh.Domain.Text;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Logs devices without a browser in: one asks, a person approves it in theirs (after RFC 8628).</summary>
public sealed class DeviceLogins(DeviceLoginRepository repository, IdentityRepository identity, TokenService tokens, AuditLog audit, TimeProvider time)
{
    /// <summary>Seconds between two questions whether it was approved.</summary>
    public const int PollSeconds = 5;

    private const int LongestName = 100;

    // RFC 8628, 6.1: no vowels, so that no words come out, and nothing that looks like something else.
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ";
    private const int HalfOfCode = 4;
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(10);

    /// <param name="name">What the device says of itself; null for nothing.</param>
    /// <param name="address">Where it asks from.</param>
    /// <returns>The device code, which only the device knows, and what a person is shown.</returns>
    public async Task<(SecretText DeviceCode, DeviceLoginRecord Login)> StartAsync(string? name, string address)
    {
        var now = time.GetUtcNow();
        var code = TokenText.Secret();
        var login = new DeviceLoginRecord
        {
            Hash = TokenText.Hash(code),
            UserCode = $"{RandomNumberGenerator.GetString(Alphabet, HalfOfCode)}-{RandomNumberGenerator.GetString(Alphabet, HalfOfCode)}",
            Name = NameOf(name),
            Address = address,
            State = DeviceLoginState.Pending,
            CreatedAt = now,
            ExpiresAt = now + ValidFor,
        };
        await repository.AddAsync(login);
        return (new SecretText(code), login);
    }

    /// <summary>How it stands with a device; the token with the first answer after it was approved.</summary>
    public async Task<(DeviceLoginState State, NewSecret? Token)> PollAsync(string? deviceCode)
    {
        if (deviceCode is not { Length: > 0 } || await repository.FindAsync(TokenText.Hash(deviceCode)) is not { } login || login.ExpiresAt <= time.GetUtcNow())
            return (DeviceLoginState.Expired, null);
        if (login is not { State: DeviceLoginState.Approved, UserId: { } user, Account: { } account })
            return (login.State, null);

        // Whoever was removed since is let in no more.
        if (!await repository.TakeAsync(login.Hash) || await identity.MemberAsync(user) is not { } member || member.Account != account)
            return (DeviceLoginState.Expired, null);
        var (token, text) = await tokens.IssueCliAsync(account, user, login.Name);
        await audit.NoteAsync(account, member.Email, login.Address, AuditActions.TokenIssue, $"token {login.Name}", AuditOutcome.Done, "By device login.");
        return (DeviceLoginState.Approved, new NewSecret(token.Id, new SecretText(text), token.ExpiresAt));
    }

    /// <param name="userCode">As somebody types it.</param>
    /// <returns>The device that waits with the code; null where none does.</returns>
    public async Task<DeviceLoginRecord?> FindAsync(string? userCode) =>
        Normal(userCode) is { } code && await repository.FindAsync(code) is { State: DeviceLoginState.Pending } login && login.ExpiresAt > time.GetUtcNow() ? login : null;

    public async Task<Problem?> AnswerAsync(Actor actor, string? userCode, bool approve)
    {
        if (await FindAsync(userCode) is not { } login
            || !await repository.AnswerAsync(login.UserCode, approve ? DeviceLoginState.Approved : DeviceLoginState.Denied, actor.Account, actor.UserId, time.GetUtcNow()))
        {
            return AccessProblems.DeviceCodeNotFound();
        }

        await audit.NoteAsync(actor, approve ? AuditActions.DeviceApprove : AuditActions.DeviceDeny, $"device {login.Name}", $"It asked from {login.Address}.");
        return null;
    }

    private static string? Normal(string? typed)
    {
        var letters = string.Concat((typed ?? "").ToUpperInvariant().Where(Alphabet.Contains));
        return letters.Length == 2 * HalfOfCode ? $"{letters[..HalfOfCode]}-{letters[HalfOfCode..]}" : null;
    }

    private static string NameOf(string? given)
    {
        var visible = string.Concat((given ?? "").Where(character => !char.IsControl(character))).Trim();
        return visible.Length == 0 ? "Command line" : visible.Length > LongestName ? visible[..LongestName] : visible;
    }
}
