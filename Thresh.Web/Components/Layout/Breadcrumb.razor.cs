using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Thresh.Web.Components.Layout;

public partial class Breadcrumb
{
    private ImmutableArray<Crumb> _trail = [];

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    protected override void OnInitialized()
    {
        Follow();
        Navigation.LocationChanged += OnLocationChanged;
    }

    private void Follow() => _trail = Crumb.TrailTo(Navigation.ToBaseRelativePath(Navigation.Uri));

    private void OnLocationChanged(object? sender, LocationChangedEventArgs args)
    {
        Follow();
        InvokeAsync(StateHasChanged);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Navigation.LocationChanged -= OnLocationChanged;
    }
}
