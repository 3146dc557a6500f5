using Thresh.Web.Agents;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Metrics;

namespace Thresh.Web.Deployments;

/// <summary>Forgets nodes that are gone for good.</summary>
public sealed class NodeRemoval(NodeRegistry nodes, StackLedger ledger, StackCommands stacks, AgentLinks links, NodeMetrics metrics)
{
    /// <param name="force">Whether the stacks on it are forgotten too: should the node come back, it removes them.</param>
    /// <returns>Null where it was removed.</returns>
    public async Task<Problem?> RemoveAsync(Actor actor, string reference, bool force, CancellationToken cancellation)
    {
        if (actor.Role < Role.Admin)
            return Problems.AdminOnly();
        if (nodes.Find(actor.Account, reference) is not { } node)
            return Problems.NodeNotFound(reference);
        // An agent that runs would only register again.
        if (links.IsConnected(node.Id))
            return Problems.NodeOnline(node.Name);

        var held = ledger.OnNode(node.Id).Select(stack => stack.Record.Name.Value).Order(StringComparer.Ordinal).ToList();
        if (held.Count > 0 && !force)
            return Problems.NodeInUse(node.Name, held);
        foreach (var stack in held)
        {
            var destroyed = await stacks.DestroyAsync(actor, stack, force: true, cancellation);
            if (!destroyed.Succeeded)
                return destroyed.Problem;
        }

        await nodes.ForgetAsync(node.Id);
        metrics.Forget(node.Id);
        return null;
    }
}
