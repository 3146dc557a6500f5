using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using Thresh.Domain.Stacks.Editing;
using Thresh.Web.Components.Editor;
using Thresh.Web.Components.Live;
using Thresh.Web.Deployments;

namespace Thresh.Web.Components.Pages.Stacks;

/// <summary>
/// Where the text comes from and what becomes of it: samples, files, drafts. Whatever replaces a text that was worked on can
/// be taken back, and a text that nobody keeps is not left without a question.
/// </summary>
public partial class StackEditorPage
{
    private EditorNotice? _notice;
    private int _uploads;
    private bool _leaving;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private string DraftKey => $"{Actor.Account}:{Actor.UserId}:{Name ?? "new"}";

    // Before the first drawing there is no editor yet.
    private DraftState Draft => _editor is null || _leaving ? DraftState.None : _editor.Draft;

    private Surroundings Around() => new(Nodes.Images(Actor.Account), [.. _nodes.Select(node => node.Name)]);

    private EditorNotice? NoticeOf(EditorStart start)
    {
        if (start.KeptAt is not { } at)
            return null;

        var age = Elapsed.Coarse(Time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds((long)at));
        if (start.Restored)
            return new EditorNotice($"This is the draft you left here {age} ago.{(start.IsStale && Name is not null ? $" {Name} was changed since." : "")}", "Start over", DiscardDraftAsync);
        return start.OtherDraft is { } other
            ? new EditorNotice($"You left a draft here {age} ago; it goes once you change this text.", "Open the draft", () => ReplaceAsync(other, "Your draft is open."))
            : null;
    }

    private async Task LoadSampleAsync(string name)
    {
        if (await Samples.ReadAsync(name, Left) is { } text)
            await ReplaceAsync(text, $"The sample {name} took the place of your text.");
    }

    private async Task UploadAsync(InputFileChangeEventArgs args)
    {
        var file = args.File;
        string? text = null;
        if (file.Size <= LargestDefinition)
        {
            await using var content = file.OpenReadStream(LargestDefinition, Left);
            using var reader = new StreamReader(content);
            text = await reader.ReadToEndAsync(Left);
        }

        // A new input: the old one would not tell of the same file a second time.
        _uploads++;
        await TakeFileAsync(new DroppedFile(file.Name, text));
    }

    private async Task TakeFileAsync(DroppedFile file)
    {
        if (file.Text is null)
            _state.Show(new Problem("too-large", 413, "Too large", $"{file.Name} is larger than 1 MiB, the most a stack definition may have."));
        else
            await ReplaceAsync(file.Text, $"{file.Name} took the place of your text.");
    }

    private async Task FormatAsync()
    {
        if (StackFormatter.Format(_state.Text) is null)
            await _editor.RevealAsync(_state.Problems[0].Range);
        else
            await _editor.FormatAsync();
    }

    private async Task DiscardDraftAsync()
    {
        _opened = _loaded;
        await _editor.RebaseAsync(_loaded);
        await ReplaceAsync(_initial, "Your draft is gone.");
    }

    private async Task ReplaceAsync(string text, string sentence)
    {
        var (before, worked) = (await _editor.TextAsync() ?? _state.Text, Draft is not DraftState.None);
        await _editor.SetTextAsync(text);
        _notice = worked && before != text && !string.IsNullOrWhiteSpace(before)
            ? new EditorNotice(sentence, "Undo", () => _editor.SetTextAsync(before))
            : null;
    }

    private async Task GuardAsync(LocationChangingContext leaving)
    {
        var here = new Uri(Navigation.Uri);
        if (Navigation.ToAbsoluteUri(leaving.TargetLocation).AbsolutePath == here.AbsolutePath)
            return;

        switch (Draft)
        {
            case DraftState.Kept:
                Snackbar.Add("Your draft is kept in this browser; it is there when you come back.", Severity.Normal);
                break;
            case DraftState.Refused:
                leaving.PreventNavigation();
                if (await Dialogs.ShowMessageBoxAsync("Leave without deploying?", "This browser keeps no drafts: what you wrote would be lost.", "Leave and lose it", cancelText: "Stay here") == true)
                {
                    _leaving = true;
                    Navigation.NavigateTo(leaving.TargetLocation);
                }

                break;
        }
    }
}
