using System.Collections.Immutable;
using Thresh.Domain.Text;
using Thresh.Domain.Variables;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>The revisions of a stack, to look at and to compare.</summary>
public sealed class RevisionBoard(StackLedger ledger, RevisionRepository revisions)
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

    /// <summary>A revision's text, with credentials masked unless somebody who may change the stack asks to see them.</summary>
    public async Task<Outcome<StackSource>> FindAsync(Actor actor, string stack, int number, bool reveal)
    {
        if (reveal && actor.Role < Role.Operator)
            return Problems.Forbidden();
        if (ledger.Find(actor.Account, stack) is not { } entry)
            return Problems.StackNotFound(stack);
        if (await revisions.FindAsync(entry.Record.Id, number) is null)
            return Problems.RevisionNotFound(stack, number);

        var text = await revisions.DefinitionAsync(entry.Record.Id, number);
        return new StackSource(new SecretText(reveal ? text : CredentialMask.Definition(text)), number);
    }
}
