using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Thresh.Domain.Diagnostics;
using Thresh.Domain.Stacks.Editing;

namespace Thresh.Web.Components.Editor;

/// <summary>What the browser's editor asks while the text is being written. The text comes along only where it has changed.</summary>
public sealed partial class StackTextEditor
{
    private string _text = "";

    /// <summary>What the text may name that is not in it; asked for with every completion.</summary>
    [Parameter]
    public Func<Surroundings> Surroundings { get; set; } = () => Thresh.Domain.Stacks.Editing.Surroundings.None;

    /// <summary>Whether the text differs from what it began with, and is safe.</summary>
    public DraftState Draft { get; private set; }

    [Parameter]
    public EventCallback<DraftState> OnDraft { get; set; }

    [Parameter]
    public EventCallback<DroppedFile> OnFile { get; set; }

    [JSInvokable]
    public IEnumerable<EditorCompletion> Complete(string? news, int line, int column, string? typed) =>
        Completions.At(Heard(news), new TextPosition(line, column), Surroundings(), typed is [var character] ? character : null).Select(EditorCompletion.Of);

    [JSInvokable]
    public EditorHover? Hover(string? news, int line, int column) =>
        Hovers.At(Heard(news), new TextPosition(line, column)) is { } hover ? new EditorHover(EditorRange.Of(hover.Range), hover.Markdown) : null;

    [JSInvokable]
    public string? Format(string? news) => StackFormatter.Format(Heard(news));

    [JSInvokable]
    public Task DraftChangedAsync(string state)
    {
        Draft = Enum.Parse<DraftState>(state, ignoreCase: true);
        return InvokeAsync(() => OnDraft.InvokeAsync(Draft));
    }

    [JSInvokable]
    public Task FileDroppedAsync(string name, string? text) => InvokeAsync(() => OnFile.InvokeAsync(new DroppedFile(name, text)));

    private string Heard(string? news) => _text = news ?? _text;
}
