using Thresh.Domain.Stacks;
using Thresh.Web.Identity;

namespace Thresh.Web.Audit;

/// <summary>Notes who saw the true text of a definition, before they do. A page that is drawn twice in a moment is noted once.</summary>
public sealed class RevealLog(AuditLog audit, RecentNotes recent)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    /// <exception cref="System.Data.Common.DbException">It could not be noted, so it must not be shown.</exception>
    public async Task NoteAsync(Actor actor, StackName stack, int revision)
    {
        var key = (actor.Grant, stack, revision);
        if (!recent.IsNew(key, Moment))
            return;
        await audit.NoteBeforehandAsync(actor, AuditActions.DefinitionReveal, $"stack {stack}", $"Revision {revision}.");
        recent.Add(key);
    }
}
