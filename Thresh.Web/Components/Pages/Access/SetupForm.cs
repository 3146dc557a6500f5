namespace Thresh.Web.Components.Pages.Access;

public sealed class SetupForm
{
    public string Account { get; set; } = "";

    public string Email { get; set; } = "";

    public string Password { get; set; } = "";
}
