namespace Thresh.Web.Components.Pages.Access;

public sealed class InviteForm
{
    public string Code { get; set; } = "";

    public string Password { get; set; } = "";
}
