using System.Collections.Immutable;
using MudBlazor;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.Components.Stacks;

/// <summary>Takes a person's commands on the pages of a stack: asks first where something may be lost, then has them carried out.</summary>
/// <remarks>Each answers with why the command was not carried out, in one sentence; null where it was, or where the person thought better of it.</remarks>
public sealed class StackDesk(StackCommands commands, RevisionBoard revisions, IDialogService dialogs)
{
    public async Task<string?> AskAsync(Actor actor, StackDetail stack, StackAction action, CancellationToken cancellation)
    {
        var name = stack.Summary.Name.Value;
        switch (action)
        {
            case StackAction.Start:
                return Refusal(await commands.StartAsync(actor, name, cancellation).OrRefused());
            case StackAction.Stop:
                return Refusal(await commands.StopAsync(actor, name, cancellation).OrRefused());
            case StackAction.Revert:
                return Refusal(await commands.RevertAsync(actor, name, cancellation).OrRefused());
            case StackAction.Ignore:
                return (await commands.AcceptDriftAsync(actor, name).OrRefused())?.Detail;
            case StackAction.Restart:
                return await ConfirmedAsync(StackQuestions.Restart(stack)) ? Refusal(await commands.RestartAsync(actor, name, service: null, cancellation).OrRefused()) : null;
            case StackAction.Cancel when stack.Deployment is { EndedAt: null } running:
                return await ConfirmedAsync(StackQuestions.Cancel(running)) ? (await commands.CancelAsync(actor, running.Id, cancellation).OrRefused())?.Detail : null;
            case StackAction.Destroy:
                return await NamedAsync(stack, force: false) ? Refusal(await commands.DestroyAsync(actor, name, force: false, cancellation).OrRefused()) : null;
            case StackAction.Forget:
                return await NamedAsync(stack, force: true) ? Refusal(await commands.DestroyAsync(actor, name, force: true, cancellation).OrRefused()) : null;
            default:
                return null;
        }
    }

    public async Task<string?> UpdateImageAsync(Actor actor, StackDetail stack, ServiceView service, CancellationToken cancellation)
    {
        var current = (await revisions.ListAsync(actor, stack.Summary.Name.Value))?.FirstOrDefault(revision => revision.IsCurrent);
        var dialog = await dialogs.ShowAsync<UpdateImageDialog>(null, new DialogParameters<UpdateImageDialog>
        {
            { box => box.Service, service },
            { box => box.Stack, stack },
            { box => box.Identity, current?.Images.GetValueOrDefault(service.Name) },
        });
        return await dialog.Result is { Canceled: false, Data: string image }
            ? Refusal(await commands.UpdateImageAsync(actor, stack.Summary.Name.Value, service.Name.Value, image, cancellation).OrRefused())
            : null;
    }

    public async Task<string?> RestartAsync(Actor actor, StackDetail stack, ServiceView service, CancellationToken cancellation) =>
        await ConfirmedAsync(StackQuestions.Restart(stack, service))
            ? Refusal(await commands.RestartAsync(actor, stack.Summary.Name.Value, service.Name.Value, cancellation).OrRefused())
            : null;

    public async Task<string?> RollBackAsync(Actor actor, StackDetail stack, RevisionView runs, RevisionView comesBack, CancellationToken cancellation)
    {
        var name = stack.Summary.Name.Value;
        var now = await revisions.TextAsync(actor, name, runs.Number);
        var then = await revisions.TextAsync(actor, name, comesBack.Number);
        if (!now.Succeeded || !then.Succeeded)
            return (now.Problem ?? then.Problem)!.Detail;

        var effects = RollBackEffects.Of(now.Value.Text.Revealed, then.Value.Text.Revealed, runs, comesBack);
        return await ConfirmedAsync(StackQuestions.RollBack(stack, comesBack, effects))
            ? Refusal(await commands.RollBackAsync(actor, name, comesBack.Number, cancellation).OrRefused())
            : null;
    }

    private async Task<bool> ConfirmedAsync(DialogParameters<ConfirmDialog> question)
    {
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(null, question);
        return await dialog.Result is { Canceled: false };
    }

    private async Task<bool> NamedAsync(StackDetail stack, bool force)
    {
        var dialog = await dialogs.ShowAsync<DestroyDialog>(null, new DialogParameters<DestroyDialog> { { box => box.Stack, stack }, { box => box.Force, force } });
        return await dialog.Result is { Canceled: false };
    }

    // An error of the definition says more than the problem's own line.
    private static string? Refusal(Outcome<DeploymentAccepted> outcome) =>
        outcome.Succeeded ? null : outcome.Problem.Errors is [var first, ..] ? first.Message : outcome.Problem.Detail;
}
