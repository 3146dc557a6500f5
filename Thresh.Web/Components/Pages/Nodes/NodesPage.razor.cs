using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.MidTiers;
using Thresh.Web.Components.Nodes;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Nodes;

public partial class NodesPage : LivePage
{
    // More than these are read as a table.
    private const int MostCards = 12;

    private ImmutableArray<NodeView> _nodes = [];
    private string _search = "";

    [Inject]
    private NodeBoard Nodes { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool MayConnect => Actor.May(Right.Administer);

    private ImmutableHashSet<string> Shared => NodeAddress.Shared(_nodes);

    private ImmutableArray<NodeView> Found => _search.Trim() is { Length: > 0 } word
        ? [.. _nodes.Where(node => node.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || node.Id.Value.StartsWith(word, StringComparison.Ordinal)
            || (RelayWords.Why(node.Status) ?? "online").Equals(word, StringComparison.OrdinalIgnoreCase) || word.Equals(node.MidTier?.Value, StringComparison.OrdinalIgnoreCase) || node.Facts.OperatingSystem.Contains(word, StringComparison.OrdinalIgnoreCase))]
        : _nodes;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _nodes = Nodes.List(Actor.Account);
        Follow(cancellation => Nodes.WatchAllAsync(Actor.Account, cancellation), nodes => _nodes = nodes);
        FollowClock();
    }

    private Task ConnectAsync() => Dialogs.ShowAsync<ConnectDialog>();
}
