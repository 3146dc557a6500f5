using Thresh.Domain.Fleet;
using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Clusters;

/// <summary>Everything that changes clusters. What runs on their nodes stays as it is.</summary>
public sealed class ClusterCommands(
    ClusterRepository repository, ClusterRegistry clusters, ClusterBoard board, NodeRegistry nodes, ChangeFeed feed, AuditLog audit, TimeProvider time)
{
    private const int LongestDescription = 200;

    public async Task<Outcome<ClusterView>> CreateAsync(Actor actor, string? name, string? description)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (ClusterName.TryCreate(name?.Trim()) is not { } cluster)
            return ClusterProblems.InvalidName();
        var text = description?.Trim() ?? "";
        if (text.Length > LongestDescription || text.Any(char.IsControl))
            return ClusterProblems.InvalidDescription(LongestDescription);
        if (!await repository.AddAsync(new ClusterRecord(actor.Account, cluster, text, time.GetUtcNow())))
            return ClusterProblems.Exists(cluster.Value);

        await ChangedAsync(actor, AuditActions.ClusterCreate, cluster);
        return board.Find(actor.Account, cluster.Value)!;
    }

    /// <summary>Its nodes are in no cluster then.</summary>
    /// <param name="force">Also where nodes are in it.</param>
    public async Task<Problem?> DeleteAsync(Actor actor, string name, bool force)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (clusters.Find(actor.Account, name) is not { } cluster)
            return Problems.ClusterNotFound(name);
        if (!force && !cluster.Nodes.IsEmpty)
            return ClusterProblems.NotEmpty(cluster.Name.Value, [.. cluster.Nodes.Select(node => nodes.Find(node)?.Name ?? node.Value)]);

        await repository.RemoveAsync(actor.Account, cluster.Name);
        await ChangedAsync(actor, AuditActions.ClusterDelete, cluster.Name);
        return null;
    }

    /// <param name="node">Id, name or unique id prefix.</param>
    public async Task<Outcome<ClusterView>> AddNodeAsync(Actor actor, string name, string? node)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (clusters.Find(actor.Account, name) is not { } cluster)
            return Problems.ClusterNotFound(name);
        if (nodes.Find(actor.Account, node ?? "") is not { } entry)
            return Problems.NodeNotFound(node ?? "");

        if (await repository.AddNodeAsync(actor.Account, cluster.Name, entry.Id))
            await ChangedAsync(actor, AuditActions.ClusterAddNode, cluster.Name, $"Node {entry.Name}.");
        else if (clusters.Of(entry.Id) is { } other && other.Name != cluster.Name)
            return ClusterProblems.NodeTaken(entry.Name, other.Name.Value);
        return board.Find(actor.Account, cluster.Name.Value)!;
    }

    /// <param name="node">Id, name or unique id prefix.</param>
    public async Task<Problem?> RemoveNodeAsync(Actor actor, string name, string node)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (clusters.Find(actor.Account, name) is not { } cluster)
            return Problems.ClusterNotFound(name);
        if (nodes.Find(actor.Account, node) is not { } entry)
            return Problems.NodeNotFound(node);
        if (!await repository.RemoveNodeAsync(actor.Account, cluster.Name, entry.Id))
            return ClusterProblems.NodeElsewhere(entry.Name, cluster.Name.Value);

        await ChangedAsync(actor, AuditActions.ClusterRemoveNode, cluster.Name, $"Node {entry.Name}.");
        return null;
    }

    private async Task ChangedAsync(Actor actor, string action, ClusterName cluster, string? detail = null)
    {
        await clusters.LoadAsync();
        feed.Publish(new ClustersChanged(actor.Account));
        await audit.NoteAsync(actor, action, $"cluster {cluster}", detail);
    }
}
