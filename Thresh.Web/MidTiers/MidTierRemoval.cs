using Thresh.Web.Audit;
using Thresh.Web.Deployments;
using Thresh.Web.Identity;

namespace Thresh.Web.MidTiers;

/// <summary>Forgets mid-tiers that are gone for good. Nodes that were behind them stay what they are.</summary>
public sealed class MidTierRemoval(MidTierRegistry midTiers, MidTierBoard board, AuditLog audit)
{
    /// <param name="name">Without regard to case.</param>
    /// <returns>Null where it was removed.</returns>
    public async Task<Problem?> RemoveAsync(Actor actor, string name)
    {
        if (!actor.May(Right.Administer))
            return Problems.Forbidden(Right.Administer);
        if (board.Entry(actor.Account, name) is not { } midTier)
            return MidTierProblems.NotFound(name);

        var problem = await midTiers.ForgetAsync(midTier) ? null : MidTierProblems.Connected(midTier.Name);
        await (problem is null
            ? audit.NoteAsync(actor, AuditActions.MidTierRemove, $"mid-tier {midTier.Name}")
            : audit.NoteAsync(actor, AuditActions.MidTierRemove, $"mid-tier {midTier.Name}", problem));
        return problem;
    }
}
