using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace Thresh.Web.Components.Layout;

public partial class NavRail
{
    private static readonly Place[] Places =
    [
        new("Overview", "", Icons.Material.Outlined.SpaceDashboard, NavLinkMatch.All),
        new("Stacks", "stacks", Icons.Material.Outlined.Layers, NavLinkMatch.Prefix),
        new("Nodes", "nodes", Icons.Material.Outlined.Dns, NavLinkMatch.Prefix),
        new("Mid-tiers", "mid-tiers", Icons.Material.Outlined.Lan, NavLinkMatch.Prefix),
        new("Clusters", "clusters", Icons.Material.Outlined.Hub, NavLinkMatch.Prefix),
    ];

    private static readonly Place Settings = new("Settings", "settings", Icons.Material.Outlined.Settings, NavLinkMatch.Prefix);

    [Parameter]
    public bool Narrow { get; set; }

    [Parameter]
    public EventCallback OnNarrow { get; set; }

    private sealed record Place(string Title, string Href, string Icon, NavLinkMatch Match);
}
