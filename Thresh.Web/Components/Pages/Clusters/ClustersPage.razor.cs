using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Clusters;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Clusters;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Clusters;

/// <summary>The account's clusters, and for its administrators how they are made up.</summary>
public partial class ClustersPage : LivePage
{
    private ImmutableArray<ClusterView> _clusters = [];
    private ImmutableArray<NodeView> _free = [];
    private string? _refusal;

    [Inject]
    private ClusterBoard Board { get; set; } = default!;

    [Inject]
    private ClusterCommands Commands { get; set; } = default!;

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private Questions Questions { get; set; } = default!;

    private bool MayAdminister => Actor.May(Right.Administer);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Show(Board.List(Actor.Account));
        Follow(cancellation => Board.WatchAsync(Actor.Account, cancellation), Show);
    }

    private void Show(ImmutableArray<ClusterView> clusters)
    {
        _clusters = clusters;
        var taken = clusters.SelectMany(cluster => cluster.Nodes).Select(node => node.Id).ToHashSet();
        _free = [.. Nodes.List(Actor.Account).Where(node => !taken.Contains(node.Id))];
    }

    private async Task CreateAsync()
    {
        if (await Questions.AskAsync<ClusterDialog, NewCluster>() is { } wanted)
            Note((await Commands.CreateAsync(Actor, wanted.Name, wanted.Description)).Problem);
    }

    private async Task AddNodeAsync(ClusterView cluster)
    {
        var node = await Questions.AskAsync<AddNodeDialog, string>(new()
        {
            { box => box.Cluster, cluster.Name.Value },
            { box => box.Nodes, _free },
        });
        if (node is not null)
            Note((await Commands.AddNodeAsync(Actor, cluster.Name.Value, node)).Problem);
    }

    private async Task RemoveNodeAsync(ClusterView cluster, NodeView node)
    {
        if (await Questions.ConfirmAsync($"Remove {node.Name} from {cluster.Name}", "What runs on the node stays. New stacks of the cluster go to its other nodes.", "Remove node"))
            Note(await Commands.RemoveNodeAsync(Actor, cluster.Name.Value, node.Id.Value));
    }

    private async Task DeleteAsync(ClusterView cluster)
    {
        if (await Questions.ConfirmAsync($"Delete {cluster.Name}", "Its nodes are in no cluster then. What runs on them stays; definitions that name the cluster can no longer be deployed.", "Delete cluster", destructive: true))
            Note(await Commands.DeleteAsync(Actor, cluster.Name.Value, force: true));
    }

    private void Note(Problem? problem) => _refusal = problem?.Detail;
}
