using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Text;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Live;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Settings;

/// <summary>The accounts of the Hub, for whoever owns it.</summary>
public partial class AccountsPage : LivePage
{
    private ImmutableList<AccountView> _accounts = [];
    private (string Email, SecretText Address)? _link;
    private string? _refusal;

    [Inject]
    private Accounts Accounts { get; set; } = default!;

    [Inject]
    private ChangeFeed Feed { get; set; } = default!;

    [Inject]
    private Questions Questions { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _accounts = await ReadAsync();
        // Whoever joins an account changes how many are in it.
        FollowReading(Feed, topic => topic is AccessChanged, ReadAsync, accounts => _accounts = accounts);
        FollowClock();
    }

    private async Task<ImmutableList<AccountView>> ReadAsync() => (await Accounts.ListAsync(Actor)).Value ?? [];

    private async Task CreateAsync()
    {
        if (await Questions.AskAsync<AccountDialog, NewAccount>() is not { } wanted)
            return;
        var made = await Accounts.CreateAsync(Actor, wanted.Name, wanted.Email);
        _refusal = made.Problem?.Detail;
        _link = made.Succeeded ? (wanted.Email, new SecretText(Navigation.BaseUri.TrimEnd('/') + Invitations.Link(made.Value.Text))) : null;
    }
}
