using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Thresh.Web.Components.Layout;

/// <summary>The frame of every page for a signed-in person.</summary>
public sealed partial class MainLayout : IDisposable
{
    private ErrorBoundary? _boundary;
    private bool _narrow;
    private bool _drawerOpen;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // With a base address, a bare fragment would lead to the overview.
    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    protected override void OnInitialized() => Navigation.LocationChanged += OnLocationChanged;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args)
    {
        _drawerOpen = false;
        _boundary?.Recover();
        InvokeAsync(StateHasChanged);
    }

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;
}
