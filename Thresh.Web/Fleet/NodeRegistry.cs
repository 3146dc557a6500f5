using System.Collections.Concurrent;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Domain.Text;
using Thresh.Web.MidTiers;
using Thresh.Web.Persistence;

namespace Thresh.Web.Fleet;

/// <summary>The nodes, as their agents last told of them.</summary>
public sealed class NodeRegistry(NodeRepository repository, MidTierRegistry midTiers, ChangeFeed feed, TimeProvider time)
{
    // A host name's most characters (RFC 1035).
    private const int LongestName = 253;

    // A clock that was set, not one that drifts.
    private static readonly TimeSpan WorthSaying = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<NodeId, NodeEntry> _nodes = new();

    public async Task LoadAsync()
    {
        foreach (var node in await repository.AllAsync())
            _nodes[node.Id] = new NodeEntry { Id = node.Id, Account = node.Account, Facts = node.Facts, LastSeenAt = node.LastSeenAt, MidTier = node.MidTier };
    }

    public IEnumerable<NodeEntry> Of(AccountName account) =>
        _nodes.Values.Where(node => node.Account == account).OrderBy(node => node.Name, StringComparer.Ordinal).ThenBy(node => node.Id.Value, StringComparer.Ordinal);

    public IEnumerable<NodeEntry> All() => _nodes.Values;

    public NodeEntry? Find(NodeId node) => _nodes.GetValueOrDefault(node);

    /// <summary>By id, then name without case, then unique id prefix.</summary>
    public NodeEntry? Find(AccountName account, string reference)
    {
        var nodes = Of(account).ToList();
        return nodes.Find(node => node.Id.Value == reference)
            ?? nodes.Find(node => string.Equals(node.Name, reference, StringComparison.OrdinalIgnoreCase))
            ?? (reference.Length > 0 && nodes.Where(node => node.Id.Value.StartsWith(reference, StringComparison.Ordinal)).ToList() is [var only] ? only : null);
    }

    /// <summary>The mid-tier that a node is behind and that is away; null where that is not why it cannot be reached, or it can.</summary>
    public LostRelay? LostRelayOf(NodeEntry node)
    {
        if (node.Online || node.MidTier is not { } name || midTiers.IsConnected(node.Account, name))
            return null;
        // What was last heard of the node came through it; one that was forgotten is known by that alone.
        var seen = midTiers.Find(node.Account, name)?.LastSeenAt;
        return new LostRelay(name, seen > node.LastSeenAt ? seen.Value : node.LastSeenAt);
    }

    /// <inheritdoc cref="LostRelayOf(NodeEntry)"/>
    public LostRelay? LostRelayOf(NodeId node) => Find(node) is { } known ? LostRelayOf(known) : null;

    /// <param name="midTier">The mid-tier that it came through; null where it came straight.</param>
    /// <returns>False where the id belongs to a node of another account.</returns>
    public async Task<bool> RegisterAsync(AccountName account, NodeId id, NodeFacts facts, MidTierName? midTier = null)
    {
        var now = time.GetUtcNow();
        facts = Presentable(facts, id);
        try
        {
            if (!await repository.SaveAsync(new NodeRecord(id, account, facts, now) { MidTier = midTier }))
                return false;
        }
        catch (StorageException) when (Find(id)?.Account == account)
        {
            // What it says of its machine is stored when it next connects; its work does not wait for that.
        }

        Change(id, node => (node ?? new NodeEntry { Id = id, Account = account, Facts = facts, LastSeenAt = now }) with { Facts = facts, LastSeenAt = now, Online = false, MidTier = midTier, DroppedSamples = 0, SetUps = null });
        return true;
    }

    public async Task LeftAsync(NodeId id)
    {
        if (!_nodes.TryGetValue(id, out var left))
            return;
        // It was seen when it was last heard: that its link was given up comes later.
        Change(id, node => node! with { Online = false });
        try
        {
            await repository.SawAsync(id, left.LastSeenAt);
        }
        catch (StorageException)
        {
            // Only a Hub that is started anew would know it no better.
        }
    }

    /// <param name="clock">What the node's clock says.</param>
    public void Heard(NodeId id, DateTimeOffset clock)
    {
        var now = time.GetUtcNow();
        var before = Find(id) ?? throw new InvalidOperationException($"The node {id} did not register.");
        var skew = clock - now;
        if ((skew - before.ClockSkew).Duration() < WorthSaying)
            _nodes.AddOrUpdate(id, before, (_, node) => node with { LastSeenAt = now, ClockSkew = skew });
        else
            Change(id, node => node! with { LastSeenAt = now, ClockSkew = skew });
    }

    /// <summary>Forgets a node that nothing refers to any more; if its agent comes back, it is a new one.</summary>
    public async Task ForgetAsync(NodeId id)
    {
        await repository.DeleteAsync(id);
        if (_nodes.TryRemove(id, out var node))
            feed.Publish(new NodeChanged(node.Account, id));
    }

    /// <summary>The complete state: from the first one on, the node is online and can be given work.</summary>
    public void Report(NodeId id, ObservedNode observed) => Change(id, node => node! with { Observed = ObservedPool.Share(observed), Online = true });

    public void Report(ChangeReport change) => Change(change.Node, node => node! with { Observed = ObservedPool.Share(Apply(node.Observed, change)) });

    /// <summary>Takes a report of set-ups, unless a newer one came before it.</summary>
    public void Report(EnvironmentsReport report) => Change(report.Node, node => node!.SetUps is { } known && known.Number > report.Number ? node : node with { SetUps = report });

    /// <param name="sample">Null where it was dropped.</param>
    /// <param name="dropped">How many the agent dropped since it started.</param>
    public void Report(NodeId id, NodeSample? sample, long dropped)
    {
        var now = time.GetUtcNow();
        var node = _nodes.AddOrUpdate(
            id,
            _ => throw new InvalidOperationException($"The node {id} did not register."),
            (_, node) => sample is null
                ? node with { DroppedSamples = node.DroppedSamples + 1 }
                : node with
                {
                    // One of a time that is still to come is from before the clock was set back.
                    Sample = node.Sample is { } newer && newer.At > sample.At && newer.At <= now ? newer : sample,
                    Recent = (node.Recent.Length < NodeEntry.MostRecent ? node.Recent : node.Recent.RemoveAt(0)).Add(RecentUse.Of(sample)),
                    DroppedSamples = Math.Max(node.DroppedSamples, dropped),
                });
        feed.Publish(new NodeSampled(node.Account, id));
    }

    private static ObservedNode Apply(ObservedNode node, ChangeReport change)
    {
        var gone = change.RemovedContainers.Concat(change.Containers.Select(container => container.Id)).ToHashSet(StringComparer.Ordinal);
        return node with
        {
            Engine = change.Engine ?? node.Engine,
            Containers = gone.Count == 0 ? node.Containers : [.. node.Containers.Where(container => !gone.Contains(container.Id)), .. change.Containers],
            Networks = change.Networks ?? node.Networks,
            Volumes = change.Volumes ?? node.Volumes,
            Images = change.Images ?? node.Images,
        };
    }

    // It becomes part of lists, of sentences and of links, whatever the agent says.
    private static NodeFacts Presentable(NodeFacts facts, NodeId id) => facts with
    {
        Name = Excerpt.Of(facts.Name.Trim(), LongestName) is { Length: > 0 } name ? name : id.Value,
        OperatingSystem = Excerpt.Of(facts.OperatingSystem),
        Architecture = Excerpt.Of(facts.Architecture),
        AgentVersion = Excerpt.Of(facts.AgentVersion),
        Address = Uri.CheckHostName(facts.Address) is UriHostNameType.Unknown ? null : facts.Address,
    };

    private void Change(NodeId id, Func<NodeEntry?, NodeEntry> change)
    {
        var node = _nodes.AddOrUpdate(id, _ => change(null), (_, known) => change(known));
        feed.Publish(new NodeChanged(node.Account, id));
    }
}
