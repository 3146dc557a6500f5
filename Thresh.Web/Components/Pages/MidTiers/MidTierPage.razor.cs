using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Live;
using Thresh.Web.Identity;
using Thresh.Web.MidTiers;

namespace Thresh.Web.Components.Pages.MidTiers;

/// <summary>One mid-tier: who is behind it, and what it carries.</summary>
public partial class MidTierPage : LivePage
{
    private MidTierView? _midTier;
    private bool _wasThere;
    private string? _refusal;
    private string? _shown;

    [Inject]
    private MidTierBoard Board { get; set; } = default!;

    [Inject]
    private MidTierRemoval Removal { get; set; } = default!;

    [Inject]
    private Questions Questions { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Parameter]
    public string Name { get; set; } = "";

    private bool MayRemove => Actor.May(Right.Administer);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        ShowNamed();
        if (_midTier is null)
            AnswerNotFound();
        Follow(cancellation => Board.WatchAsync(Actor.Account, cancellation), Show);
    }

    protected override void OnParametersSet()
    {
        if (_shown is not null && _shown != Name)
            ShowNamed();
    }

    private void ShowNamed()
    {
        (_shown, _refusal, _wasThere) = (Name, null, false);
        Show(Board.Find(Actor.Account, Name) is { } found ? [found] : []);
    }

    private void Show(ImmutableArray<MidTierView> midTiers)
    {
        _midTier = midTiers.FirstOrDefault(midTier => string.Equals(midTier.Name.Value, Name, StringComparison.OrdinalIgnoreCase));
        _wasThere |= _midTier is not null;
    }

    private async Task RemoveAsync()
    {
        if (_midTier is not { } midTier)
            return;
        if (await Questions.ConfirmAsync($"Remove {midTier.Name}", "It is forgotten here, and so is its traffic. Its nodes stay, and come back through whatever they next connect to; revoke its key to keep it away.", "Remove mid-tier", destructive: true))
            _refusal = (await Removal.RemoveAsync(Actor, midTier.Name.Value))?.Detail;
    }
}
