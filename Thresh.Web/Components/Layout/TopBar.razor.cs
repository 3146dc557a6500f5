using Microsoft.AspNetCore.Components;

namespace Thresh.Web.Components.Layout;

public partial class TopBar
{
    [Parameter]
    public bool DrawerOpen { get; set; }

    [Parameter]
    public EventCallback OnDrawer { get; set; }
}
