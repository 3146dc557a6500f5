using System.Collections.Concurrent;
using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;
using Thresh.Web.Persistence;
using Thresh.Web.Relay;

namespace Thresh.Web.MidTiers;

/// <summary>The mid-tiers: those that are connected, and those that were.</summary>
public sealed class MidTierRegistry(MidTierRepository repository, ChangeFeed feed, TimeProvider time)
{
    private readonly ConcurrentDictionary<(AccountName, MidTierName), MidTierEntry> _midTiers = new();

    public async Task LoadAsync()
    {
        foreach (var midTier in await repository.AllAsync())
            _midTiers[(midTier.Account, midTier.Facts.Name)] = new MidTierEntry(midTier.Account, midTier.Facts, midTier.KeyName, midTier.LastSeenAt);
    }

    /// <summary>By name.</summary>
    public IEnumerable<MidTierEntry> Of(AccountName account) =>
        _midTiers.Values.Where(midTier => midTier.Account == account).OrderBy(midTier => midTier.Name.Value, StringComparer.Ordinal);

    public IEnumerable<MidTierEntry> All() => _midTiers.Values;

    public MidTierEntry? Find(AccountName account, MidTierName name) => _midTiers.GetValueOrDefault((account, name));

    public bool IsConnected(AccountName account, MidTierName name) => Find(account, name) is { Connected: true };

    /// <summary>A mid-tier was let in; one connection of it at a time.</summary>
    /// <param name="traffic">Tells this connection of it from those before.</param>
    public Task ConnectedAsync(AccountName account, MidTierFacts facts, string keyName, LinkTraffic traffic)
    {
        var now = time.GetUtcNow();
        var entry = new MidTierEntry(account, facts, keyName, now) { ConnectedAt = now, Traffic = traffic };
        _midTiers[(account, facts.Name)] = entry;
        feed.Publish(new MidTierChanged(account, facts.Name));
        return StoreAsync(entry);
    }

    /// <summary>Its connection ended; nothing where another has taken its place.</summary>
    public Task LeftAsync(AccountName account, MidTierName name, LinkTraffic traffic)
    {
        if (Find(account, name) is not { } known || known.Traffic != traffic)
            return Task.CompletedTask;
        var left = known with { ConnectedAt = null, Traffic = null, LastSeenAt = time.GetUtcNow() - traffic.Silence };
        if (!_midTiers.TryUpdate((account, name), left, known))
            return Task.CompletedTask;
        feed.Publish(new MidTierChanged(account, name));
        return StoreAsync(left);
    }

    /// <summary>Forgets one that is not connected; its nodes stay what they are, wherever they next come through.</summary>
    /// <returns>False where it is connected, or came back meanwhile.</returns>
    /// <exception cref="StorageException">It stays known.</exception>
    public async Task<bool> ForgetAsync(MidTierEntry midTier)
    {
        if (midTier.Connected)
            return false;
        await repository.DeleteAsync(midTier.Account, midTier.Name, midTier.LastSeenAt);
        if (!_midTiers.TryRemove(KeyValuePair.Create((midTier.Account, midTier.Name), midTier)))
            return false;
        feed.Publish(new MidTierChanged(midTier.Account, midTier.Name));
        return true;
    }

    private async Task StoreAsync(MidTierEntry midTier)
    {
        try
        {
            await repository.SaveAsync(new MidTierRecord(midTier.Account, midTier.Facts, midTier.KeyName, midTier.LastSeenAt));
        }
        catch (StorageException)
        {
            // Only a Hub that is started anew would know it no better; it is stored when it next connects.
        }
    }
}
