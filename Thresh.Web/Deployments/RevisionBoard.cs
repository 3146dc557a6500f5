using System.Collections.Immutable;
using Thresh.Domain.Stacks;
using Thresh.Domain.Text;
using Thresh.Domain.Variables;
using Thresh.Web.Audit;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>The revisions of a stack, to look at and to compare.</summary>
public sealed class RevisionBoard(StackLedger ledger, RevisionRepository revisions, RevealLog reveals)
{
    /// <returns>The newest first; null where the account has no such stack.</returns>
    public async Task<ImmutableArray<RevisionView>?> ListAsync(Actor actor, string stack)
    {
        if (ledger.Find(actor.Account, stack) is not { } entry)
            return null;

        var found = await revisions.OfAsync(entry.Record.Id);
        return [.. found.Select(revision => new RevisionView(
            revision.Number,
            revision.Cause,
            revision.CreatedBy,
            revision.CreatedAt,
            revision.Restores,
            revision.Images,
            revision.Number == entry.Record.Revision))];
    }

    /// <summary>A revision's text as its reader may see it: without any value for who may see none, and with credentials masked unless somebody who may see them asks; that they did is noted.</summary>
    public async Task<Outcome<StackSource>> FindAsync(Actor actor, string stack, int number, bool reveal)
    {
        if (reveal && !actor.May(Right.Reveal))
            return Problems.Forbidden(Right.Reveal);
        var found = await TextAsync(actor, stack, number);
        if (!found.Succeeded)
            return found;

        var text = found.Value.Text.Revealed;
        if (!reveal)
            return new StackSource(new SecretText(actor.May(Right.Reveal) ? CredentialMask.Definition(text) : CredentialMask.Values(text)), number);
        await reveals.NoteAsync(actor, TextValue.Create<StackName>(stack), number);
        return found;
    }

    /// <summary>A revision's true text, to compute with and not to show.</summary>
    public async Task<Outcome<StackSource>> TextAsync(Actor actor, string stack, int number)
    {
        if (ledger.Find(actor.Account, stack) is not { } entry)
            return Problems.StackNotFound(stack);
        return await revisions.FindDefinitionAsync(entry.Record.Id, number) is { } text ? new StackSource(new SecretText(text), number) : Problems.RevisionNotFound(stack, number);
    }
}
