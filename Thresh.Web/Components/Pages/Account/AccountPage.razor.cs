using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Live;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Account;

/// <summary>Somebody's own: where they are logged in, and their password.</summary>
public partial class AccountPage : ReadingPage<ImmutableArray<GrantView>>
{
    private ImmutableArray<GrantView> _grants = [];
    private string? _refusal;
    private string? _passwordRefusal;
    private string _current = "";
    private string _next = "";
    private bool _changing;
    private bool _changed;

    [Inject]
    private OwnAccess Access { get; set; } = default!;

    [Inject]
    private PasswordChange Password { get; set; } = default!;

    protected override void Show(ImmutableArray<GrantView> grants) => _grants = grants;

    protected override bool IsChangedBy(object topic) => topic is AccessChanged changed && changed.Account == Actor.Account;

    protected override Task<ImmutableArray<GrantView>> ReadAsync() => Access.ListAsync(Actor);

    private async Task RevokeAsync(GrantView grant) => _refusal = (await Access.RevokeAsync(Actor, grant.Id))?.Detail;

    private async Task ChangePasswordAsync()
    {
        (_changing, _changed) = (true, false);
        _passwordRefusal = (await Password.ChangeAsync(Actor, _current, _next))?.Detail;
        (_changing, _changed) = (false, _passwordRefusal is null);
        if (_changed)
            (_current, _next) = ("", "");
    }
}
