using Thresh.Domain.Deployments;
using Thresh.Domain.Fleet;
using Thresh.Domain.Protocol;
using Thresh.Web.Persistence;

namespace Thresh.Web.Deployments;

/// <summary>Takes in what agents journaled: on the disk first, then in sight, then acknowledged.</summary>
public sealed class EventIntake(EventRepository events, StackLedger ledger, Dispatcher dispatcher)
{
    public async Task<EventAcknowledgement> TakeAsync(AccountName account, EventBatch batch)
    {
        var stored = await events.StoreAsync(account, batch);
        foreach (var stack in batch.Entries.Select(entry => entry.Stack).Distinct())
        {
            if (stored.Outcomes.Any(ended => ended.Deployment.StackName == stack))
                await ledger.RefreshAsync(account, stack);
            else
                await ledger.AddAsync(account, stack, stored.Events);
        }

        foreach (var (moved, _) in stored.Outcomes.Where(ended => ended.Deployment.MovedFrom is not null))
        {
            // One of the two has to let go of it now.
            dispatcher.Deliver(moved.Node);
            dispatcher.Deliver(moved.MovedFrom!);
        }

        return new EventAcknowledgement(batch.Journal, stored.Stored);
    }

    public void Take(AccountName account, PullProgress progress) => ledger.Add(account, progress);
}
