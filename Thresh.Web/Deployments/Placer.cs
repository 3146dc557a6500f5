using System.Collections.Immutable;
using Thresh.Domain.Fleet;
using Thresh.Domain.Fleet.Placement;
using Thresh.Domain.Planning;
using Thresh.Domain.Stacks;
using Thresh.Web.Fleet;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Deployments;

/// <summary>Decides on which node a stack goes: what the caller says, else what the definition says, else where it is, else the Hub chooses.</summary>
public sealed class Placer(NodeRegistry nodes, ClusterRegistry clusters)
{
    /// <param name="stack">Null where it is new.</param>
    public Outcome<Placement> Place(AccountName account, DeployRequest request, StackDefinition definition, StackEntry? stack)
    {
        var caller = new Target(request.Node, request.Cluster);
        if (caller is { Node: not null, Cluster: not null })
            return Problems.TwoPlaces();

        var target = caller.IsNone ? new Target(definition.Node, definition.Cluster) : caller;
        var current = stack is null ? null : nodes.Find(stack.Record.Node);
        Outcome<Placement> placement = target switch
        {
            { Node: { } node } => nodes.Find(account, node) is { } named ? new Placement(named) : Problems.NodeNotFound(node),
            { Cluster: { } cluster } => InCluster(account, cluster, definition, current),
            _ when current is not null => new Placement(current) { Cluster = stack!.Record.Cluster },
            _ => Anywhere(account, definition),
        };
        if (!placement.Succeeded)
            return placement;

        var chosen = placement.Value;
        if (current is not null && chosen.Node.Id != current.Id)
        {
            var volumes = Volumes(stack!, current);
            if (!volumes.IsEmpty && !request.Move)
                return Problems.VolumesStay(definition.Name.Value, current.Name, chosen.Node.Name, volumes);
            chosen = chosen with { From = current };
        }

        return chosen.Node.Online ? chosen : Problems.NodeAway(chosen.Node.Name, nodes.LostRelayOf(chosen.Node));
    }

    private Outcome<Placement> InCluster(AccountName account, string name, StackDefinition definition, NodeEntry? current)
    {
        if (clusters.Find(account, name) is not { } cluster)
            return Problems.ClusterNotFound(name);
        if (current is not null && cluster.Nodes.Contains(current.Id))
            return new Placement(current) { Cluster = cluster.Name };

        var members = nodes.Of(account).Where(node => cluster.Nodes.Contains(node.Id)).ToList();
        return Choose(account, definition, members, cluster.Name) is { } chosen ? chosen : Problems.ClusterAway(cluster.Name.Value, members.Count, LostRelay(members));
    }

    private Outcome<Placement> Anywhere(AccountName account, StackDefinition definition) =>
        Choose(account, definition, nodes.Of(account), cluster: null) is { } chosen ? chosen : Problems.NoNode(LostRelay(nodes.Of(account)));

    private static Placement? Choose(AccountName account, StackDefinition definition, IEnumerable<NodeEntry> among, ClusterName? cluster)
    {
        var able = among.Where(node => node.Online && node.Observed.Engine.Available).ToDictionary(node => node.Id);
        if (able.Count == 0)
            return null;

        var chosen = NodeRanking.Choose(account, definition, [.. able.Values.Select(Candidate)], cluster);
        return new Placement(able[chosen.Id]) { Reason = chosen.Reason, Cluster = cluster };
    }

    private LostRelay? LostRelay(IEnumerable<NodeEntry> among) => among.Select(nodes.LostRelayOf).FirstOrDefault(relay => relay is not null);

    private static NodeCandidate Candidate(NodeEntry node) => new(node.Id, node.Facts, node.Observed, node.Sample);

    // What its node last reported, and what it is known to have where nothing was.
    private static ImmutableArray<string> Volumes(StackEntry stack, NodeEntry node)
    {
        var observed = node.Observed.Volumes
            .Where(volume => volume.Owner is { } owner && owner.Account == stack.Record.Account && owner.Stack == stack.Record.Name)
            .Select(volume => volume.Name);
        var named = stack.Definition.Services
            .SelectMany(service => service.Volumes)
            .Where(volume => !volume.IsBind)
            .Select(volume => ObjectNames.Volume(stack.Record.Name, volume.Source));
        return [.. observed.Union(named).Order(StringComparer.Ordinal)];
    }

    private sealed record Target(string? Node, string? Cluster)
    {
        public string? Node { get; } = string.IsNullOrWhiteSpace(Node) ? null : Node;

        public string? Cluster { get; } = string.IsNullOrWhiteSpace(Cluster) ? null : Cluster;

        public bool IsNone => Node is null && Cluster is null;
    }
}
