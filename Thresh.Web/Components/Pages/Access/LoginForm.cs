namespace Thresh.Web.Components.Pages.Access;

public sealed class LoginForm
{
    public string Email { get; set; } = "";

    public string Password { get; set; } = "";
}
