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

    protected override async Task OnInitializedAsync()
    {
        Form ??= new InviteForm();
        _invited = await Invitations.OpenAsync(Form.Code);
    }

    // One form in two steps: the code opens it, the password accepts it. What a form does not send is null, whatever its type says.
    private async Task SubmitAsync()
    {
        if (_invited is null)
            _error = AccessProblems.InvitationClosed().Detail;
        else if (Form.Password is { Length: > 0 })
            await JoinAsync();
    }

    private async Task JoinAsync()
    {
        var joined = await Invitations.AcceptAsync(Form.Code, Form.Password, BrowserSessions.AddressOf(Context));
        if (!joined.Succeeded)
        {
            _error = joined.Problem.Detail;
            return;
        }

        await Sessions.BeginAsync(Context, joined.Value);
        Navigation.NavigateTo("/");
    }
}
