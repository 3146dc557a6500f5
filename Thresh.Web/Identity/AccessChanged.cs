using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>A user, an invitation, a key, a token or a session of the account changed.</summary>
public sealed record AccessChanged(AccountName Account);
