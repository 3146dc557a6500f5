using Thresh.Web.Agents;
using Thresh.Web.Audit;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Metrics;

namespace Thresh.Web.Deployments;

/// <summary>Forgets nodes that are gone for good.</summary>
public sealed class NodeRemoval(NodeRegistry nodes, ClusterRegistry clusters, StackLedger ledger, StackCommands stacks, AgentLinks links, NodeMetrics metrics, AuditLog audit)
{
    /// <param name="force">Whether the stacks on it are forgotten too: should the node come back, it removes them.</param>
    /// <returns>Null where it was removed.</returns>
    public async Task<Problem?> RemoveAsync(Actor actor, string reference, bool force, CancellationToken cancellation)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (nodes.Find(actor.Account, reference) is not { } node)
            return Problems.NodeNotFound(reference);
        // An agent that runs would only register again.
        if (links.IsConnected(node.Id))
            return await RefuseAsync(Problems.NodeOnline(node.Name));

        var held = ledger.OnNode(node.Id).Select(stack => stack.Record.Name.Value).Order(StringComparer.Ordinal).ToList();
        if (held.Count > 0 && !force)
            return await RefuseAsync(Problems.NodeInUse(node.Name, held));
        foreach (var stack in held)
        {
            var destroyed = await stacks.DestroyAsync(actor, stack, force: true, cancellation);
            if (!destroyed.Succeeded)
                return await RefuseAsync(destroyed.Problem);
        }

        await nodes.ForgetAsync(node.Id);
        await clusters.LoadAsync();
        metrics.Forget(node.Id);
        await audit.NoteAsync(actor, AuditActions.NodeRemove, $"node {node.Name}", held.Count > 0 ? $"with {string.Join(", ", held)}" : null);
        return null;

        async Task<Problem> RefuseAsync(Problem problem)
        {
            await audit.NoteAsync(actor, AuditActions.NodeRemove, $"node {node.Name}", problem);
            return problem;
        }
    }
}
