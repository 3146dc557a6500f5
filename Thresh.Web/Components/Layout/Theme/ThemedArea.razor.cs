using Microsoft.AspNetCore.Components;

namespace Thresh.Web.Components.Layout.Theme;

/// <summary>Gives what it holds the theme's colours, and follows the switch.</summary>
public partial class ThemedArea
{
    [CascadingParameter]
    private ThemeState Theme { get; set; } = default!;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void OnInitialized() => Theme.Changed += Redraw;

    private void Redraw() => InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Theme.Changed -= Redraw;
    }
}
