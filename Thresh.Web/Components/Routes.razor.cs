using Microsoft.AspNetCore.Components;
using Thresh.Web.Components.Layout.Theme;

namespace Thresh.Web.Components;

public partial class Routes
{
    private ThemeState _theme = default!;

    /// <summary>What the request's cookies said; it reaches the circuit as a parameter, because a circuit sees no cookies.</summary>
    [Parameter, EditorRequired]
    public ThemePreference Theme { get; set; } = default!;

    protected override void OnInitialized() => _theme = new ThemeState(Theme);
}
