using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Thresh.Web.Components.Layout.Theme;

public partial class ThemeSwitch
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _watch;
    private DotNetObjectReference<ThemeSwitch>? _self;

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    [CascadingParameter]
    private ThemeState Theme { get; set; } = default!;

    private string Current => Theme.Preference.Choice switch
    {
        ThemeChoice.Light => "light",
        ThemeChoice.Dark => "dark",
        _ => "follows the system",
    };

    private string Icon => Theme.Preference.Choice switch
    {
        ThemeChoice.Light => Icons.Material.Outlined.LightMode,
        ThemeChoice.Dark => Icons.Material.Outlined.DarkMode,
        _ => Icons.Material.Outlined.Contrast,
    };

    [JSInvokable]
    public Task SystemChangedAsync(bool dark) => InvokeAsync(async () =>
    {
        Theme.FollowSystem(dark);
        await ShowAsync();
    });

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _module = await JS.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/theme-switch.js"]);
        _watch = await _module.InvokeAsync<IJSObjectReference>("watchSystem", _self);
    }

    private async Task ChooseAsync(ThemeChoice choice)
    {
        Theme.Choose(choice);
        if (_module is not null)
            await _module.InvokeVoidAsync("remember", choice.ToString().ToLowerInvariant());
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        if (_module is not null)
            await _module.InvokeVoidAsync("show", Theme.IsDark ? "dark" : "light");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("stop");
                await _watch.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }

        _self?.Dispose();
    }
}
