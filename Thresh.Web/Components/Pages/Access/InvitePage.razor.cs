using Microsoft.AspNetCore.Components;
using Thresh.Domain.Fleet;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Access;

/// <summary>Where an invitation's link leads; whoever accepts it is logged in.</summary>
public partial class InvitePage
{
    private (AccountName Account, string Email, Role Role)? _invited;
    private string? _error;

    [Inject]
    private Invitations Invitations { get; set; } = default!;

    [Inject]
    private BrowserSessions Sessions { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [SupplyParameterFromForm]
    private InviteForm Form { get; set; } = default!;

    protected override void OnInitialized() => Form ??= new InviteForm();

    private async Task OpenAsync()
    {
        _invited = await Invitations.OpenAsync(Form.Code);
        _error = _invited is null ? AccessProblems.InvitationClosed().Detail : null;
    }

    private async Task JoinAsync()
    {
        var joined = await Invitations.AcceptAsync(Form.Code, Form.Password, BrowserSessions.AddressOf(Context));
        if (!joined.Succeeded)
        {
            _error = joined.Problem.Detail;
            _invited = await Invitations.OpenAsync(Form.Code);
            return;
        }

        await Sessions.BeginAsync(Context, joined.Value);
        Navigation.NavigateTo("/");
    }
}
