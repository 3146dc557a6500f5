using System.Collections.Immutable;
using MudBlazor;
using Thresh.Web.Components.Stacks;

namespace Thresh.Web.Components.Access;

/// <summary>Asks a person before something is done.</summary>
public sealed class Questions(IDialogService dialogs)
{
    /// <param name="confirm">A verb and its object.</param>
    /// <param name="destructive">Something is lost by it.</param>
    public async Task<bool> ConfirmAsync(string title, string paragraph, string confirm, bool destructive = false)
    {
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(null, new DialogParameters<ConfirmDialog>
        {
            { box => box.Title, title },
            { box => box.Paragraphs, ImmutableArray.Create(paragraph) },
            { box => box.Confirm, confirm },
            { box => box.Destructive, destructive },
        });
        return await dialog.Result is { Canceled: false };
    }

    /// <returns>What the person filled in; null where they thought better of it.</returns>
    public async Task<TAnswer?> AskAsync<TDialog, TAnswer>() where TDialog : Microsoft.AspNetCore.Components.ComponentBase where TAnswer : class
    {
        var dialog = await dialogs.ShowAsync<TDialog>();
        return await dialog.Result is { Canceled: false, Data: TAnswer answer } ? answer : null;
    }
}
