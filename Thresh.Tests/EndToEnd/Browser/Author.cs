using Microsoft.Playwright;
using Thresh.Tests.Support;

namespace Thresh.Tests.EndToEnd.Browser;

/// <summary>Somebody at the editor, who has only a keyboard and eyes.</summary>
internal sealed class Author(Person person)
{
    public Person Person => person;

    public IPage Page => person.Page;

    public IKeyboard Keys => Page.Keyboard;

    /// <summary>The list of what can be written here.</summary>
    public ILocator Suggestions => Page.Locator(".suggest-widget.visible .monaco-list-row");

    public ILocator Hover => Page.Locator(".monaco-hover:not(.hidden)").First;

    public ILocator Notice => Page.Locator(".notice");

    public async Task OpenAsync(string path = "/stacks/new")
    {
        await Person.GoToAsync(path);
        await ReadyAsync();
    }

    public Task ReadyAsync() => Page.Locator(".monaco-editor .view-lines").First.WaitForAsync();

    /// <summary>Writes a text over what is there, as if pasted, with the cursor where it has a <c>|</c>.</summary>
    public async Task WriteAsync(string marked)
    {
        var at = marked.IndexOf('|', StringComparison.Ordinal);
        await Page.EvaluateAsync(
            """
            ([text, at]) => {
              const editor = monaco.editor.getEditors()[0];
              editor.executeEdits('test', [{ range: editor.getModel().getFullModelRange(), text }]);
              editor.setPosition(editor.getModel().getPositionAt(at));
              editor.focus();
            }
            """,
            new object[] { at < 0 ? marked : marked.Remove(at, 1), Math.Max(at, 0) });
    }

    public Task<string> TextAsync() => Page.EvaluateAsync<string>("() => monaco.editor.getEditors()[0].getValue()");

    public Task ReadsAsync(string text) =>
        Eventually.BecomesTrueAsync(async () => (await TextAsync()).Contains(text, StringComparison.Ordinal), $"the text holds {text}");

    /// <summary>Types as a person does: Monaco asks for no list between keys that come without a pause.</summary>
    public Task TypeAsync(string text) => Keys.TypeAsync(text, new() { Delay = 80 });

    /// <summary>Types, waits until the list offers the label first, and takes it with Enter.</summary>
    public async Task TypeAndTakeAsync(string typed, string label)
    {
        await TypeAsync(typed);
        await TakeAsync(label);
    }

    public async Task TakeAsync(string label)
    {
        await Suggestions.First.Filter(new() { HasText = label }).WaitForAsync();
        await Keys.PressAsync("Enter");
    }

    public Task<int> CountAsync(string what) => Page.EvaluateAsync<int>($"() => monaco.editor.{what}().length");
}
