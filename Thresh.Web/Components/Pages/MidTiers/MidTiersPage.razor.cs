using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Thresh.Web.Components.Live;
using Thresh.Web.Components.MidTiers;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Components.Pages.MidTiers;

/// <summary>The account's mid-tiers, with what goes over their connections.</summary>
public partial class MidTiersPage : LivePage
{
    private ImmutableArray<MidTierView> _midTiers = [];

    [Inject]
    private MidTierBoard Board { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool MayConnect => Actor.May(Right.Administer);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _midTiers = Board.List(Actor.Account);
        Follow(cancellation => Board.WatchAsync(Actor.Account, cancellation), midTiers => _midTiers = midTiers);
    }

    private Task ConnectAsync() => Dialogs.ShowAsync<ConnectMidTierDialog>();
}
