using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Live;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Pages.Nodes;

public partial class NodesPage : LivePage
{
    private ImmutableArray<NodeView> _nodes = [];

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _nodes = Nodes.List(Actor.Account);
        Follow(cancellation => Nodes.WatchAllAsync(Actor.Account, cancellation), nodes => _nodes = nodes);
        FollowClock();
    }
}
