using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;

namespace Thresh.Web.Components.Pages.Stacks;

public partial class StacksPage : LivePage
{
    private ImmutableArray<StackSummary> _stacks = [];
    private ImmutableArray<NodeView> _nodes = [];
    private string _search = "";

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private ImmutableArray<StackSummary> Found => _search.Trim() is { Length: > 0 } word
        ? [.. _stacks.Where(stack => stack.Name.Value.Contains(word, StringComparison.OrdinalIgnoreCase) || stack.Node.Contains(word, StringComparison.OrdinalIgnoreCase)
            || stack.Status.ToString().Contains(word, StringComparison.OrdinalIgnoreCase))]
        : _stacks;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _stacks = Stacks.List(Actor.Account);
        _nodes = Nodes.List(Actor.Account);
        Follow(cancellation => Stacks.WatchAllAsync(Actor.Account, cancellation), stacks => _stacks = stacks);
        if (_stacks.IsEmpty)
            Follow(cancellation => Nodes.WatchAllAsync(Actor.Account, cancellation), nodes => _nodes = nodes);
        FollowClock();
    }
}
