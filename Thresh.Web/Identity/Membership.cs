using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>What a user is in an account.</summary>
public sealed record Membership(AccountName Account, Role Role);
