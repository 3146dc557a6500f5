using Microsoft.AspNetCore.Components;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Pages.Access;

/// <summary>Signs somebody in and leads to the page they asked for.</summary>
public partial class LoginPage
{
    private string? _error;

    [Inject]
    private SignIn Check { get; set; } = default!;

    [Inject]
    private BrowserSessions Sessions { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromForm]
    private LoginForm Form { get; set; } = default!;

    protected override void OnInitialized() => Form ??= new LoginForm();

    private async Task LogInAsync()
    {
        if (await Check.CheckAsync(Form.Email, Form.Password, BrowserSessions.AddressOf(Context)) is not { } who)
        {
            _error = SignIn.Refusal;
            return;
        }

        await Sessions.BeginAsync(Context, who);
        Navigation.NavigateTo(IsLocal(ReturnUrl) ? ReturnUrl! : "/");
    }

    // "//host" and "/\host" lead elsewhere.
    private static bool IsLocal(string? url) => url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\'));
}
