using System.Collections.Concurrent;
using Thresh.Domain.Fleet;
using Thresh.Web.Fleet;

namespace Thresh.Web.MidTiers;

/// <summary>The mid-tiers: those that are connected, and those that were.</summary>
public sealed class MidTierRegistry(ChangeFeed feed, TimeProvider time)
{
    private readonly ConcurrentDictionary<(AccountName, MidTierName), MidTierEntry> _midTiers = new();

    public Task LoadAsync() => Task.CompletedTask;

    public IEnumerable<MidTierEntry> Of(AccountName account) =>
        _midTiers.Values.Where(midTier => midTier.Account == account).OrderBy(midTier => midTier.Name.Value, StringComparer.Ordinal);

    public MidTierEntry? Find(AccountName account, MidTierName name) => _midTiers.GetValueOrDefault((account, name));

    public bool IsConnected(AccountName account, MidTierName name) => Find(account, name) is { Connected: true };

    /// <summary>A mid-tier was let in; one connection of it at a time.</summary>
    /// <param name="traffic">Tells this connection of it from those before.</param>
    public Task ConnectedAsync(AccountName account, MidTierFacts facts, string keyName, LinkTraffic traffic)
    {
        var now = time.GetUtcNow();
        _midTiers[(account, facts.Name)] = new MidTierEntry(account, facts, keyName, now) { ConnectedAt = now, Traffic = traffic };
        feed.Publish(new MidTierChanged(account, facts.Name));
        return Task.CompletedTask;
    }

    /// <summary>Its connection ended; nothing where another has taken its place.</summary>
    public Task LeftAsync(AccountName account, MidTierName name, LinkTraffic traffic)
    {
        if (Find(account, name) is not { } known || known.Traffic != traffic)
            return Task.CompletedTask;
        _midTiers[(account, name)] = known with { ConnectedAt = null, Traffic = null, LastSeenAt = time.GetUtcNow() - traffic.Silence };
        feed.Publish(new MidTierChanged(account, name));
        return Task.CompletedTask;
    }
}
