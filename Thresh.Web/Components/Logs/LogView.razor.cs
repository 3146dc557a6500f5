using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Thresh.Web.Components.Logs;

/// <summary>
/// The live log of a service, or of all of a stack's. It is drawn once: its script reads the log from the API itself, because a
/// hundred thousand lines are no matter for a circuit. Give it a key where stack or service may change.
/// </summary>
public partial class LogView
{
    private const int Colours = 8;

    private ElementReference _frame;
    private IJSObjectReference? _view;

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Stack { get; set; } = "";

    /// <summary>The one service whose log is shown, or null for all.</summary>
    [Parameter]
    public string? Service { get; set; }

    /// <summary>The stack's services, by whose order their colours go.</summary>
    [Parameter]
    public ImmutableArray<string> Services { get; set; } = [];

    private string Label => Service is null ? $"Logs of {Stack}" : $"Log of {Service}";

    private string Url => Service is null
        ? $"api/stacks/{Uri.EscapeDataString(Stack)}/logs"
        : $"api/stacks/{Uri.EscapeDataString(Stack)}/services/{Uri.EscapeDataString(Service)}/logs";

    protected override bool ShouldRender() => false;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            await using var module = await JS.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/log-view.js"]);
            _view = await module.InvokeAsync<IJSObjectReference>("attach", _frame, new
            {
                url = Url,
                name = Service is null ? Stack : $"{Stack}-{Service}",
                services = Services,
            });
        }
        catch (JSDisconnectedException)
        {
            // The browser left before the log was ready for it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (_view is not null)
            {
                await _view.InvokeVoidAsync("detach");
                await _view.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its reading with it.
        }
    }
}
