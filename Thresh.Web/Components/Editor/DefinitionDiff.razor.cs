using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Thresh.Web.Components.Layout.Theme;

namespace Thresh.Web.Components.Editor;

/// <summary>
/// What a text changes in another, in Monaco's diff editor. The texts are those it was first drawn with: give it a key that
/// changes with them.
/// </summary>
public partial class DefinitionDiff
{
    private ElementReference _host;
    private IJSObjectReference? _editor;
    private bool _left;

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    [CascadingParameter]
    private ThemeState Theme { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Original { get; set; } = "";

    [Parameter, EditorRequired]
    public string Modified { get; set; } = "";

    /// <summary>What the original is called: <c>revision 4</c>.</summary>
    [Parameter, EditorRequired]
    public string OriginalName { get; set; } = "";

    /// <summary>What the modified text is called.</summary>
    [Parameter]
    public string ModifiedName { get; set; } = "Definition under review";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Original == Modified)
            return;
        try
        {
            await using var module = await JS.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/definition-diff.js"]);
            _editor = await module.InvokeAsync<IJSObjectReference>("create", _host, new
            {
                original = Original,
                modified = Modified,
                originalName = $"Definition of {OriginalName}",
                modifiedName = ModifiedName,
                theme = Theme.IsDark ? "dark" : "light",
            });
            // It may have been left while the browser was at it.
            if (_left)
                await LetGoAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser left while the editor was loading.
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _left = true;
        await LetGoAsync();
    }

    private async Task LetGoAsync()
    {
        try
        {
            if (_editor is not null)
            {
                await _editor.InvokeVoidAsync("dispose");
                await _editor.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the editor with it.
        }
    }
}
