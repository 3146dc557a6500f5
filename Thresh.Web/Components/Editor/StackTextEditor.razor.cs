using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Thresh.Domain.Diagnostics;
using Thresh.Web.Components.Layout.Theme;

namespace Thresh.Web.Components.Editor;

/// <summary>
/// The JSON text in Monaco, which BlazorMonaco brings. Driven by a module of ours: it waits for a pause in typing before it
/// sends, and it leaves no editor behind.
/// </summary>
public sealed partial class StackTextEditor
{
    private ElementReference _host;
    private DotNetObjectReference<StackTextEditor>? _self;
    private IJSObjectReference? _editor;
    private bool _ready;

    [Inject]
    private IJSRuntime JS { get; set; } = default!;

    [CascadingParameter]
    private ThemeState Theme { get; set; } = default!;

    /// <summary>What it begins with, unless the browser holds a draft.</summary>
    [Parameter, EditorRequired]
    public string InitialText { get; set; } = "";

    /// <summary>The revision whose text <see cref="InitialText"/> is; null for none. A draft keeps its own.</summary>
    [Parameter]
    public int? Revision { get; set; }

    /// <summary>Under which name the browser keeps the draft.</summary>
    [Parameter, EditorRequired]
    public string DraftKey { get; set; } = "";

    /// <summary>Passes over a kept draft.</summary>
    [Parameter]
    public bool Fresh { get; set; }

    [Parameter]
    public EventCallback<EditorStart> OnStart { get; set; }

    [Parameter]
    public EventCallback<string> OnChange { get; set; }

    /// <summary>The cursor came to rest; where the text had changed, after the change.</summary>
    [Parameter]
    public EventCallback<TextPosition> OnCursor { get; set; }

    [JSInvokable]
    public Task TextChangedAsync(string? news) => InvokeAsync(() => OnChange.InvokeAsync(Heard(news)));

    [JSInvokable]
    public Task CursorMovedAsync(int line, int column) => InvokeAsync(() => OnCursor.InvokeAsync(new TextPosition(line, column)));

    public async Task<string?> TextAsync() => _editor is null ? null : await _editor.InvokeAsync<string>("text");

    public async Task SetTextAsync(string text)
    {
        if (_editor is not null)
            await _editor.InvokeVoidAsync("setText", text);
    }

    public async Task MarkAsync(ImmutableArray<Diagnostic> problems)
    {
        if (_editor is not null)
            await _editor.InvokeVoidAsync("mark", problems.Select(EditorMarker.Of).ToList());
    }

    public async Task RevealAsync(TextRange range)
    {
        if (_editor is not null)
            await _editor.InvokeVoidAsync("reveal", EditorRange.Of(range));
    }

    public async Task ApplyAsync(QuickFix fix)
    {
        if (_editor is not null)
            await _editor.InvokeVoidAsync("apply", fix.Edits.Select(EditorEdit.Of).ToList());
    }

    /// <summary>From now on the text counts as made from that revision: its writer has seen what was changed since.</summary>
    public async Task RebaseAsync(int? revision)
    {
        if (_editor is not null)
            await _editor.InvokeVoidAsync("rebase", revision);
    }

    public async Task FormatAsync()
    {
        if (_editor is not null)
            await _editor.InvokeVoidAsync("format");
    }

    public async Task ForgetDraftAsync()
    {
        Draft = DraftState.None;
        if (_editor is not null)
            await _editor.InvokeVoidAsync("forget");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            await using var module = await JS.InvokeAsync<IJSObjectReference>("import", "./" + Assets["js/stack-editor.js"]);
            _editor = await module.InvokeAsync<IJSObjectReference>("create", _host, _self, new
            {
                text = InitialText,
                key = DraftKey,
                fresh = Fresh,
                theme = Theme.IsDark ? "dark" : "light",
                revision = Revision,
            });
            var start = await _editor.InvokeAsync<EditorStart>("start");
            _ready = true;
            Draft = start.Restored ? DraftState.Kept : DraftState.None;
            await OnStart.InvokeAsync(start);
        }
        catch (JSDisconnectedException)
        {
            // The browser left while the editor was loading.
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
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

        _self?.Dispose();
    }
}
