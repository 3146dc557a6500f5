using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Live;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Account;

/// <summary>Where a person lets a device in that shows a code.</summary>
public partial class DevicePage : LivePage
{
    private DeviceLoginRecord? _login;
    private bool? _answer;
    private string? _refusal;
    private string _code = "";

    [Inject]
    private DeviceLogins Logins { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        FollowClock();
        if (Code is { Length: > 0 })
        {
            _code = Code;
            await FindAsync();
        }
    }

    private async Task FindAsync()
    {
        _login = await Logins.FindAsync(_code);
        _refusal = _login is null ? AccessProblems.DeviceCodeNotFound().Detail : null;
    }

    private async Task AnswerAsync(bool approve)
    {
        _refusal = (await Logins.AnswerAsync(Actor, _login!.UserCode, approve))?.Detail;
        if (_refusal is null)
            _answer = approve;
        else
            _login = null;
    }
}
