using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Domain.Text;
using Thresh.Web.Components.Access;
using Thresh.Web.Components.Live;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Settings;

/// <summary>The accounts of the Hub, for whoever owns it.</summary>
public partial class AccountsPage : ReadingPage<ImmutableList<AccountView>>
{
    private ImmutableList<AccountView> _accounts = [];
    private (string Email, SecretText Code)? _invited;
    private string? _refusal;

    [Inject]
    private Accounts Accounts { get; set; } = default!;

    [Inject]
    private Questions Questions { get; set; } = default!;

    protected override void Show(ImmutableList<AccountView> accounts) => _accounts = accounts;

    // Whoever joins an account changes how many are in it.
    protected override bool IsChangedBy(object topic) => topic is AccessChanged;

    protected override async Task<ImmutableList<AccountView>> ReadAsync() => (await Accounts.ListAsync(Actor)).Value ?? [];

    private async Task CreateAsync()
    {
        if (await Questions.AskAsync<AccountDialog, NewAccount>() is not { } wanted)
            return;
        var made = await Accounts.CreateAsync(Actor, wanted.Name, wanted.Email);
        _refusal = made.Problem?.Detail;
        _invited = made.Succeeded ? (wanted.Email, made.Value.Text) : null;
    }
}
