using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Web.Agents;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;

namespace Thresh.Web.Environments;

/// <summary>The development environments as their nodes tell of them; whoever watches a node hears of them too.</summary>
public sealed class EnvironmentBoard(NodeRegistry nodes, AgentLinks links)
{
    /// <summary>By name; none where the account has no such node.</summary>
    public ImmutableArray<EnvironmentView> List(AccountName account, string node) =>
        nodes.Find(account, node) is { } entry ? EnvironmentViews.Of(entry) : [];

    public EnvironmentView? Find(AccountName account, string node, string name) =>
        List(account, node).FirstOrDefault(environment => string.Equals(environment.Name.Value, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the node can make environments from, asked of it now.</summary>
    public async Task<Outcome<BlueprintsReply>> BlueprintsAsync(AccountName account, string node, CancellationToken cancellation)
    {
        if (nodes.Find(account, node) is not { } entry)
            return Problems.NodeNotFound(node);
        if (!entry.Online)
            return Problems.NodeAway(entry.Name, nodes.LostRelayOf(entry));
        return await links.ListBlueprintsAsync(entry.Id, cancellation) is { } reply ? reply : Problems.NodeSilent(entry.Name);
    }
}
