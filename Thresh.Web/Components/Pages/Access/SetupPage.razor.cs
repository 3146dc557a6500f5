using Microsoft.AspNetCore.Components;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Access;

/// <summary>The page behind the one-time set-up link; whoever completes it is signed in.</summary>
public partial class SetupPage
{
    private string? _error;

    [Inject]
    private SetupState Setup { get; set; } = default!;

    [Inject]
    private SetupService Service { get; set; } = default!;

    [Inject]
    private BrowserSessions Sessions { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromForm]
    private SetupForm Form { get; set; } = default!;

    protected override void OnInitialized() => Form ??= new SetupForm();

    private async Task SetUpAsync()
    {
        var made = await Service.SetUpAsync(new SetupRequest(Token, Form.Account, Form.Email, Form.Password), BrowserSessions.AddressOf(Context));
        if (!made.Succeeded)
        {
            _error = made.Problem.Detail;
            return;
        }

        await Sessions.BeginAsync(Context, made.Value);
        Navigation.NavigateTo("/");
    }
}
