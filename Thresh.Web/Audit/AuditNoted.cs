using Thresh.Domain.Fleet;

namespace Thresh.Web.Audit;

/// <summary>The account's audit log has grown.</summary>
public sealed record AuditNoted(AccountName Account);
