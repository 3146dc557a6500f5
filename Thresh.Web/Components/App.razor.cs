using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Thresh.Web.Components.Layout.Theme;

namespace Thresh.Web.Components;

public partial class App
{
    private ThemePreference _theme = new(ThemeChoice.System, SystemIsDark: false);

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    // Pages that sign somebody in or out must write cookies, so they are rendered without a circuit.
    private IComponentRenderMode? RenderModeForPage =>
        HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    protected override void OnInitialized() => _theme = ThemePreference.FromCookies(HttpContext.Request.Cookies);
}
