using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Deployments;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.States;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Metrics;

namespace Thresh.Web.Components.Pages;

public partial class Overview : LivePage
{
    private const int MostRecent = 12;

    private ImmutableArray<StackSummary> _stacks = [];
    private ImmutableArray<NodeView> _nodes = [];
    private ImmutableArray<RecentEvent> _recent = [];

    [Inject]
    private StackBoard Stacks { get; set; } = default!;

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private FleetMetrics Fleet { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private IEnumerable<(string Word, Tone Look, int Count)> Counts =>
    [
        ("Stacks running", Tone.Good, Count(StackStatus.Running)),
        ("Degraded", Tone.Warn, Count(StackStatus.Degraded)),
        ("Failed", Tone.Bad, Count(StackStatus.Failed)),
        ("Stopped", Tone.Still, Count(StackStatus.Stopped)),
    ];

    private ImmutableArray<StackSummary> Moving =>
        [.. _stacks.Where(stack => stack.Status is StackStatus.Pending or StackStatus.Deploying or StackStatus.Stopping or StackStatus.Destroying)];

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _stacks = Stacks.List(Actor.Account);
        _nodes = Nodes.List(Actor.Account);
        _recent = Stacks.Recent(Actor.Account, MostRecent);
        Follow(cancellation => Stacks.WatchAllAsync(Actor.Account, cancellation), stacks => (_stacks, _recent) = (stacks, Stacks.Recent(Actor.Account, MostRecent)));
        Follow(cancellation => Nodes.WatchAllAsync(Actor.Account, cancellation), nodes => _nodes = nodes);
        FollowClock();
    }

    private int Count(StackStatus status) => _stacks.Count(stack => stack.Status == status);
}
