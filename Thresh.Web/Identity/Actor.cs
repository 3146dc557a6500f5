using Thresh.Domain.Fleet;

namespace Thresh.Web.Identity;

/// <summary>Who asks: every application call takes one, and sees only its account.</summary>
public sealed record Actor(AccountName Account, string UserId, string Email, Role Role);
