using Thresh.Domain.Fleet;
using Thresh.Domain.Text;
using Thresh.Web.Deployments;
using Thresh.Web.Fleet;
using Thresh.Web.Identity;
using Thresh.Web.Persistence;

namespace Thresh.Web.Audit;

/// <summary>Notes who did what, and finds it again.</summary>
public sealed class AuditLog(AuditRepository repository, ChangeFeed feed, TimeProvider time, ILogger<AuditLog> log)
{
    private const int LongestText = 300;

    /// <summary>Something that was done.</summary>
    public Task NoteAsync(Actor actor, string action, string target, string? detail = null) =>
        AddAsync(actor.Account, actor.Email, actor.Address, action, target, AuditOutcome.Done, detail);

    /// <summary>Something that somebody who is no user yet, or none at all, did or tried.</summary>
    public Task NoteAsync(AccountName? account, string who, string address, string action, string target, AuditOutcome outcome, string? detail = null) =>
        AddAsync(account, who, address, action, target, outcome, detail);

    /// <summary>Something that must not happen unnoted.</summary>
    /// <exception cref="System.Data.Common.DbException">It could not be noted.</exception>
    public Task NoteBeforehandAsync(Actor actor, string action, string target, string? detail = null) =>
        repository.AddAsync(Entry(actor.Account, actor.Email, actor.Address, action, target, AuditOutcome.Done, detail));

    /// <summary>Something that was refused.</summary>
    public Task NoteAsync(Actor actor, string action, string target, Problem problem) =>
        AddAsync(actor.Account, actor.Email, actor.Address, action, target, AuditOutcome.Refused, problem.Detail);

    /// <summary>Waits for a command and notes how it ended.</summary>
    /// <param name="done">What more there is to say of one that was carried out.</param>
    public async Task<Outcome<T>> NoteAsync<T>(Actor actor, string action, string target, Task<Outcome<T>> command, Func<T, string> done) where T : class
    {
        var outcome = await command;
        await (outcome.Succeeded ? NoteAsync(actor, action, target, done(outcome.Value)) : NoteAsync(actor, action, target, outcome.Problem));
        return outcome;
    }

    /// <summary>The account's entries, the newest first; whoever owns the Hub sees those of no account among them.</summary>
    public Task<IReadOnlyList<AuditEntry>> FindAsync(Actor actor, AuditQuery query) => repository.FindAsync(actor.Account, actor.May(Right.OwnHub), query);

    private async Task AddAsync(AccountName? account, string who, string address, string action, string target, AuditOutcome outcome, string? detail)
    {
        try
        {
            await repository.AddAsync(Entry(account, who, address, action, target, outcome, detail));
            if (account is not null)
                feed.Publish(new AuditNoted(account));
        }
        catch (System.Data.Common.DbException fault)
        {
            // What was done is done; that it is not in the log must not make it look undone.
            log.LogError(fault, "The audit log could not be written: {Action} on {Object} by {Actor}, {Outcome}", action, target, who, outcome);
        }
    }

    private AuditEntry Entry(AccountName? account, string who, string address, string action, string target, AuditOutcome outcome, string? detail) => new()
    {
        At = time.GetUtcNow(),
        Account = account,
        Actor = Excerpt.Of(who, LongestText),
        Address = address,
        Action = action,
        Object = Excerpt.Of(target, LongestText),
        Outcome = outcome,
        Detail = detail is null ? null : Excerpt.Of(detail, LongestText),
    };
}
