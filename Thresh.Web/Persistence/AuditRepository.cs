using Dapper;
using Thresh.Domain.Fleet;
using Thresh.Web.Audit;

namespace Thresh.Web.Persistence;

/// <summary>The audit log; the database itself refuses to change it.</summary>
public sealed class AuditRepository(Database database)
{
    public Task AddAsync(AuditEntry entry) => database.WriteAsync((connection, transaction) => connection.ExecuteAsync(
        """
        INSERT INTO audit (at, account, actor, address, action, object, outcome, detail)
        VALUES (@At, @Account, @Actor, @Address, @Action, @Object, @outcome, @Detail)
        """,
        new { entry.At, entry.Account, entry.Actor, entry.Address, entry.Action, entry.Object, outcome = entry.Outcome.ToString(), entry.Detail },
        transaction));

    /// <param name="unowned">Whether entries of no account are among them.</param>
    /// <returns>The newest first.</returns>
    public Task<IReadOnlyList<AuditEntry>> FindAsync(AccountName account, bool unowned, AuditQuery query) => database.ReadAsync(async connection =>
        (IReadOnlyList<AuditEntry>)[.. await connection.QueryAsync<AuditEntry>(
            """
            SELECT sequence, at, account, actor, address, action, object, outcome, detail
            FROM audit
            WHERE (account = @account OR (@unowned AND account IS NULL))
              AND (@Before IS NULL OR sequence < @Before)
              AND (@Action IS NULL OR substr(action, 1, length(@Action)) = @Action)
              AND (@Actor IS NULL OR instr(lower(actor), lower(@Actor)) > 0)
              AND (@Object IS NULL OR instr(lower(object), lower(@Object)) > 0)
              AND (@outcome IS NULL OR outcome = @outcome)
              AND (@from IS NULL OR at >= @from)
              AND (@to IS NULL OR at < @to)
            ORDER BY sequence DESC
            LIMIT @Limit
            """,
            new { account, unowned, query.Before, query.Action, query.Actor, query.Object, outcome = query.Outcome?.ToString(), from = query.From, to = query.To, query.Limit })]);
}
