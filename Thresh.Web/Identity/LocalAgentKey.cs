using System.Text;
using Thresh.Domain.Fleet;
using Thresh.Web.Configuration;
using Thresh.Web.Persistence;

namespace Thresh.Web.Identity;

/// <summary>The key of the Hub's own machine's agent: an ordinary agent key, kept sealed beside the database.</summary>
public sealed class LocalAgentKey(HubOptions options, TokenService tokens, IdentityRepository repository, Vault vault)
{
    private const string FileName = "local-agent.key";

    /// <summary>Its secret is another from now on.</summary>
    public event Action? Changed;

    private string KeyFile => Path.Combine(options.Data, FileName);

    public async Task MakeAsync(AccountName account)
    {
        var (_, text) = await tokens.IssueKeyAsync(TokenKind.Live, account, "Local agent");
        DataFolder.WriteSecret(KeyFile, vault.Seal(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The key; made anew where a Hub that died in its set-up never wrote it.</summary>
    public async Task<string?> ReadAsync()
    {
        if (!File.Exists(KeyFile) && await repository.FirstAccountAsync() is { } account)
            await MakeAsync(account);
        return await StoredAsync();
    }

    /// <summary>Takes a rotated key's new secret over where it is this key: nobody else would bring it to the agent.</summary>
    /// <param name="replaced">The hash of the secret before.</param>
    public async Task FollowAsync(byte[] replaced, string text)
    {
        if (await StoredAsync() is not { } stored || !TokenText.Hash(stored).AsSpan().SequenceEqual(replaced))
            return;
        DataFolder.WriteSecret(KeyFile, vault.Seal(Encoding.UTF8.GetBytes(text)));
        Changed?.Invoke();
    }

    private async Task<string?> StoredAsync() => File.Exists(KeyFile) ? vault.OpenText(await File.ReadAllBytesAsync(KeyFile)) : null;
}
