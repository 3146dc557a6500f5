using Bunit;
using MudBlazor.Services;
using Thresh.Web.Components.Layout.Theme;
using Xunit;

namespace Thresh.Tests.Web.Components;

/// <summary>Renders components as a circuit would, without a browser: scripts answer nothing.</summary>
public abstract class PageContext : BunitContext, IAsyncLifetime
{
    protected PageContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
    }

    protected static ThemeState Theme { get; } = new(new ThemePreference(ThemeChoice.Light, SystemIsDark: false));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;
}
