using System.Security.Cryptography;
using System.Text;
using Thresh.Web.Configuration;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>Whether the Hub is set up, and the one-time token that opens the set-up while it is not.</summary>
public sealed class SetupState(HubOptions options, IdentityRepository repository, TimeProvider time)
{
    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(1);

    private readonly string _token = options.SetupToken ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    private readonly DateTimeOffset _expires = time.GetUtcNow() + ValidFor;
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDone => _completed.Task.IsCompleted;

    /// <summary>Ends once the Hub is set up, now or long ago.</summary>
    public Task Completed => _completed.Task;

    public async Task LoadAsync()
    {
        if (await repository.AnyAccountAsync())
            Complete();
    }

    public void Complete() => _completed.TrySetResult();

    public bool Accepts(string? token) =>
        token is not null
        && time.GetUtcNow() < _expires
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), SHA256.HashData(Encoding.UTF8.GetBytes(_token)));

    /// <summary>The one secret that is ever printed; null once it opens nothing.</summary>
    public Uri? Link(Uri hub) => IsDone ? null : new Uri(hub, $"/setup?token={Uri.EscapeDataString(_token)}");
}
